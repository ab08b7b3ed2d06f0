import type { Clock } from '../../src/build/ports.ts';
import { briskClock } from './clocks.ts';

/** The brisk clock, which remembers for how many milliseconds it was asked to sleep. */
export function recordingClock(): Clock & { readonly sleeps: number[] } {
  const sleeps: number[] = [];
  const sleep: Clock['sleep'] = async (milliseconds, signal) => {
    sleeps.push(milliseconds);
    await briskClock.sleep(milliseconds, signal);
  };
  return { ...briskClock, sleep, sleeps };
}
