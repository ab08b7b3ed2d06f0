import { describe, expect, it } from 'vitest';
import { breakSilence } from '../../../src/action/heartbeat.ts';
import { ManualClock } from '../../support/clocks.ts';

/** Lets everything that waits for a promise go on. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a silent build', () => {
  it('is said to be alive after each minute of silence, and not while something is told', async () => {
    const clock = new ManualClock();
    const log = { lastOutput: 0, told: [] as number[], stillAlive: () => void log.told.push(clock.monotonic()) };
    const end = new AbortController();
    const over = breakSilence(log, clock, end.signal);
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        clock.pass(1_000);
        await settle();
      }
    };
    await pass(59);
    expect(log.told).toEqual([]);
    log.lastOutput = clock.monotonic();
    await pass(59);
    expect(log.told).toEqual([]);
    await pass(122);
    expect(log.told).toEqual([119_000, 179_000, 239_000]);
    end.abort();
    await over;
    await pass(120);
    expect(log.told).toHaveLength(3);
  });
});
