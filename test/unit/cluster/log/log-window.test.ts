import { describe, expect, it } from 'vitest';
import { LogPosition } from '../../../../src/cluster/log/log-position.ts';
import { LogReading } from '../../../../src/cluster/log/log-reading.ts';
import { LogWindow } from '../../../../src/cluster/log/log-window.ts';
import { type LogEntry, recordsOf } from '../../../support/fake-log.ts';
import { readStream, served, takeLines } from '../../../support/read-log.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');

function addLine(window: LogWindow, at: number, print: number): void {
  const stamp = new Date(at).toISOString();
  window.add(print, window.timeOf(stamp), stamp);
}

describe('the window of a log', () => {
  it('holds the last seconds only, however long the log is', () => {
    const window = new LogWindow();
    for (let line = 0; line < 50_000; line += 1) addLine(window, NOON + line * 10, line);
    expect(window.printsFrom(undefined).length).toBeLessThanOrEqual(601);
    expect(window.printsFrom(undefined).at(-1)).toBe(49_999);
  });

  it('holds a limited number of lines, even when all are of one second', () => {
    const window = new LogWindow(100);
    for (let line = 0; line < 3_000; line += 1) addLine(window, NOON, line);
    expect(window.printsFrom(undefined)).toEqual(Array.from({ length: 100 }, (_, index) => 2_900 + index));
  });

  it('is enough to go on after a burst of more lines than it holds', () => {
    const window = new LogWindow(100);
    const read = (lines: readonly LogEntry[]) => {
      const reading = new LogReading(window, () => expect.fail('no line is missing'));
      return takeLines(reading, served(lines.flatMap(recordsOf), reading.since));
    };
    const burst = Array.from({ length: 1_000 }, (_, index) => ({ at: NOON, nanos: Math.floor(index / 3), text: '' }));
    expect(read(burst)).toHaveLength(1_000);
    expect(read([...burst, { at: NOON, nanos: 333, text: 'after' }])).toEqual(['after']);
  });

  it('is enough to go on after the clock of the node was set back by a minute', () => {
    const position = new LogPosition(() => expect.fail('no line is missing'));
    const line = (second: number, index: number) => recordsOf({ at: NOON + second * 1_000, text: `line ${index}` });
    const log = [0, 20, 40, 55, 60, 0, 1, 2].flatMap(line);
    expect(readStream(position, log)).toHaveLength(8);
    expect(readStream(position, [...log, ...line(3, 8)])).toEqual(['line 8']);
  });
});
