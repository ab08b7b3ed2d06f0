import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/build/ports.ts';
import { briskClock } from './clocks.ts';

/** Pauses up to this long, in milliseconds, are those between two tries. */
const PAUSE = 5_000;

/** The brisk clock for tests of a thousand tries: the pauses between them are hardly any. */
export const hastyClock: Clock = {
  ...briskClock,
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds / (milliseconds <= PAUSE ? 250 : 20), undefined, { signal });
  },
};
