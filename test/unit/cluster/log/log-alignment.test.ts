import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogAlignment } from '../../../../src/cluster/log/log-alignment.ts';

const END = 99;
const few = fc.array(fc.nat(2), { maxLength: 14 });

/** How many lines of `stream` end `before`, by trying every end from the longest one on. */
function longestEnd(before: readonly number[], stream: readonly number[]): number {
  let from = 0;
  while (!before.slice(from).every((print, index) => stream[index] === print)) from += 1;
  return before.length - from;
}

/** Takes lines until the alignment is decided: the decision, and after how many lines. */
function decide(before: readonly number[], stream: readonly number[]): { old: number | undefined; after: number } {
  const alignment = new LogAlignment(before);
  for (const [index, print] of stream.entries()) {
    const old = alignment.take(print);
    if (old !== undefined) return { old, after: index + 1 };
  }
  return { old: undefined, after: stream.length };
}

describe('the alignment of a stream with what was read before', () => {
  it('finds the longest end of it that the stream begins with, whatever repeats itself', () => {
    fc.assert(
      fc.property(few, few, (before, stream) => {
        const whole = [...stream, END];
        expect(decide(before, whole).old).toBe(longestEnd(before, whole));
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds all of it where nothing is gone', () => {
    fc.assert(
      fc.property(few, few, (before, more) => {
        fc.pre(before.length > 0);
        expect(decide(before, [...before, ...more, END]).old).toBe(before.length);
      }),
    );
  });

  it('decides with the line that decides, and not later', () => {
    expect(decide([1, 2, 3], [1, 2, 3, 4])).toEqual({ old: 3, after: 3 });
    expect(decide([1, 2, 3], [3, 4])).toEqual({ old: 1, after: 1 });
    expect(decide([1, 2, 3], [4])).toEqual({ old: 0, after: 1 });
    expect(decide([1, 1, 2], [1, 3])).toEqual({ old: 0, after: 2 });
    expect(decide([1, 2], [1])).toEqual({ old: undefined, after: 1 });
  });
});
