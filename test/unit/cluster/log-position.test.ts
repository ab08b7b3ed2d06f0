import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogPosition, splitStamp } from '../../../src/cluster/log-position.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');

interface Entry {
  readonly at: number;
  readonly text: string;
}

function lineOf({ at, text }: Entry): string {
  return `${new Date(at).toISOString()} ${text}`;
}

/** Reads `log` in streams that are cut after so many lines each, then once to its end; gives the texts taken. */
function readWithCuts(log: readonly Entry[], cuts: readonly number[]): string[] {
  const position = new LogPosition();
  const taken: string[] = [];
  for (const cut of [...cuts, log.length]) {
    const since = Date.parse(position.begin() ?? '1970-01-01T00:00:00Z');
    const stream = log.filter(({ at }) => at >= since).slice(0, cut);
    for (const entry of stream) {
      const stamped = splitStamp(lineOf(entry));
      if (position.take(stamped)) taken.push(stamped.text);
    }
  }
  return taken;
}

/** Logs whose neighbours share stamps or are up to two seconds out of order, with silent times between. */
const logs = fc
  .array(
    fc.record({ gap: fc.constantFrom(0, 0, 0, 1, 300, 999, 2500, 60_000), jitter: fc.integer({ min: 0, max: 2000 }) }),
    {
      maxLength: 60,
    },
  )
  .map((steps) => {
    let clock = NOON;
    return steps.map(({ gap, jitter }, index): Entry => {
      clock += gap;
      return { at: clock - jitter, text: `line ${index}` };
    });
  });

describe('the position in a log', () => {
  it('loses and repeats nothing, wherever and however often the stream is cut', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (log, cuts) => {
        expect(readWithCuts(log, cuts)).toEqual(log.map(({ text }) => text));
      }),
      { numRuns: 500 },
    );
  });

  it('loses and repeats nothing when the log grows between the cuts', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat({ max: 60 }), { maxLength: 6 }), (log, sizes) => {
        const position = new LogPosition();
        const taken: string[] = [];
        for (const size of [...sizes.sort((a, b) => a - b), log.length]) {
          const since = Date.parse(position.begin() ?? '1970-01-01T00:00:00Z');
          for (const entry of log.slice(0, size).filter(({ at }) => at >= since)) {
            const stamped = splitStamp(lineOf(entry));
            if (position.take(stamped)) taken.push(stamped.text);
          }
        }
        expect(taken).toEqual(log.map(({ text }) => text));
      }),
      { numRuns: 300 },
    );
  });

  it('begins at the beginning, and after a cut some seconds before the newest line, in whole seconds', () => {
    const position = new LogPosition();
    expect(position.begin()).toBeUndefined();
    position.take(splitStamp('2026-11-21T12:00:09.987654321Z x'));
    position.take(splitStamp('2026-11-21T12:00:08.1Z y'));
    expect(position.begin()).toBe('2026-11-21T12:00:06Z');
  });

  it('counts the parts of a line that was split with the line', () => {
    const position = new LogPosition();
    for (const line of ['2026-11-21T12:00:00Z begin of', 'a long line']) position.take(splitStamp(line));
    position.begin();
    const again = ['2026-11-21T12:00:00Z begin of', 'a long line', '2026-11-21T12:00:00Z next'];
    expect(again.map((line) => position.take(splitStamp(line)))).toEqual([false, false, true]);
  });
});

describe('a log whose older lines are gone, as after a rotation,', () => {
  it('loses nothing of the seconds that were not read yet', () => {
    fc.assert(
      fc.property(logs, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (log, cut, gone) => {
        const position = new LogPosition();
        const read = log.slice(0, cut);
        for (const entry of read) position.take(splitStamp(lineOf(entry)));
        const newest = Math.max(0, ...read.map(({ at }) => Math.floor(at / 1000)));
        position.begin();
        const left = log.slice(Math.min(gone, cut));
        const taken = left.filter((entry) => position.take(splitStamp(lineOf(entry))));
        const later = left.filter(({ at }) => Math.floor(at / 1000) > newest);
        expect(taken).toEqual(expect.arrayContaining(later));
      }),
    );
  });
});

describe('the stamp of a line', () => {
  it.each([
    ['2026-11-21T12:00:00.123456789Z hello', '2026-11-21T12:00:00.123456789Z', 'hello'],
    ['2026-11-21T12:00:00Z ', '2026-11-21T12:00:00Z', ''],
    ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', ''],
    ['2026-11-21T12:00:00.1+01:00  two blanks', '2026-11-21T12:00:00.1+01:00', ' two blanks'],
  ])('of %j is split off', (line, stamp, text) => {
    expect(splitStamp(line)).toEqual({ stamp, text });
  });

  it.each(['', 'hello', '2026-11-21 12:00:00Z x'])('is missing in %j', (line) => {
    expect(splitStamp(line)).toEqual({ text: line });
  });

  it('drops no new line where the old ones are gone after a rotation of the log', () => {
    const position = new LogPosition();
    const line = (second: number, text: string) => splitStamp(lineOf({ at: NOON + second * 1000, text }));
    for (const text of ['one', 'two', 'three']) position.take(line(0, text));
    position.begin();
    expect(position.take(line(5, 'four'))).toBe(true);
    expect(position.take(line(5, 'five'))).toBe(true);
  });
});
