import { describe, expect, it } from 'vitest';
import { PhaseLog } from '../../../src/build/phase-log.ts';
import { packListener, shipListener } from '../../../src/build/progress.ts';
import { ManualClock } from '../../support/clocks.ts';
import { recordingReporter } from '../../support/recording-reporter.ts';

function story() {
  const clock = new ManualClock();
  const reporter = recordingReporter();
  return { clock, told: reporter.told, phases: new PhaseLog(clock, reporter) };
}

describe('progress', () => {
  it('of packing is told every five seconds, and not of what is packed sooner', () => {
    const { clock, told, phases } = story();
    const listener = packListener(clock, phases);
    for (const [milliseconds, entries] of [
      [0, 1],
      [4999, 20],
      [1, 300],
      [4999, 4000],
      [1, 50_000],
    ] as const) {
      clock.pass(milliseconds);
      listener.found(entries);
    }
    expect(told).toEqual(['note: found 300 files and folders', 'note: found 50000 files and folders']);
  });

  it('of sending is told in the same way, what it waits for at once', () => {
    const { clock, told, phases } = story();
    const listener = shipListener(clock, phases);
    listener.waiting('no node');
    listener.arrived(1024, 4096);
    clock.pass(5000);
    listener.arrived(2048, 4096);
    expect(told).toEqual(['note: no node', 'note: sent 2.0 KiB of 4.0 KiB']);
  });
});
