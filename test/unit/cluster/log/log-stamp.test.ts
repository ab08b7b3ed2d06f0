import { describe, expect, it } from 'vitest';
import { nanosecondsSince, splitStamp, stampsIn } from '../../../../src/cluster/log/log-stamp.ts';

describe('the stamp of a line', () => {
  it.each([
    ['2026-11-21T12:00:00.123456789Z hello', '2026-11-21T12:00:00.123456789Z', 'hello'],
    ['2026-11-21T12:00:00Z ', '2026-11-21T12:00:00Z', ''],
    ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', ''],
    ['2026-11-21T12:00:00.1+01:00  two blanks', '2026-11-21T12:00:00.1+01:00', ' two blanks'],
  ])('of %j is split off', (line, stamp, text) => {
    expect(splitStamp(line)).toEqual({ stamp, text });
  });

  it.each(['', 'hello', '2026-11-21 12:00:00Z x', '2026-11-21T12:00:00Zx'])('is missing in %j', (line) => {
    expect(splitStamp(line)).toEqual({ text: line });
  });

  it('keeps its nanoseconds, whatever zone the node is in and however many digits it writes', () => {
    const base = Date.parse('2026-11-21T12:00:00Z') / 1000;
    expect(nanosecondsSince(base, '2026-11-21T12:00:01.000000001Z')).toBe(1_000_000_001);
    expect(nanosecondsSince(base, '2026-11-21T13:00:00.5+01:00')).toBe(500_000_000);
    expect(nanosecondsSince(base, '2026-11-21T11:59:59Z')).toBe(-1_000_000_000);
    expect(nanosecondsSince(base, '2026-99-21T11:59:59Z')).toBeNaN();
  });
});

describe('stamps within a line', () => {
  it('are found from its end, and no more of them than can be looked at', () => {
    const line = '2026-11-21T12:00:00.1Z a '.repeat(50_000);
    expect(stampsIn(line, 3)).toEqual([49_997, 49_998, 49_999].map((at) => at * 25));
  });
});
