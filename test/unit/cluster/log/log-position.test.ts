import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogPosition } from '../../../../src/cluster/log/log-position.ts';
import { type LogGap, printOf } from '../../../../src/cluster/log/log-reading.ts';
import { type LogEntry, recordsOf } from '../../../support/fake-log.ts';
import { readStream, served, takeLines } from '../../../support/read-log.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const LONG = 40_000;

/** Lines whose neighbours share stamps and texts or are up to two seconds out of order, some of several records. */
const logs = fc
  .array(
    fc.record({
      gap: fc.constantFrom(0, 0, 0, 0, 1, 300, 999, 1000, 2500, 6000, 60_000),
      jitter: fc.constantFrom(0, 0, 0, 1, 400, 2000),
      nanos: fc.constantFrom(0, 0, 1, 999_999),
      step: fc.constantFrom(0, 1, 700, -700),
      text: fc.constantFrom('', '', 'same', 'same', 'über', '\u0000\r', 'a'.repeat(LONG), '2026-11-21T12:00:01Z x'),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let clock = NOON;
    return steps.map(({ gap, jitter, nanos, step, text }, index): LogEntry => {
      clock += gap;
      // Equal stamps with equal texts are the hardest neighbours, but a log that only repeats itself tells nothing.
      return { at: clock - jitter, nanos, step, text: index % 3 === 0 ? `${text} ${index}` : text };
    });
  });

const distinctLogs = logs.map((entries) =>
  entries.map((entry, index) => ({ ...entry, text: `${index} ${entry.text}` })),
);

function texts(entries: readonly LogEntry[]): string[] {
  return entries.map(({ text }) => text);
}

function positionWithGaps(): { position: LogPosition; gaps: LogGap[] } {
  const gaps: LogGap[] = [];
  return { position: new LogPosition((gap) => gaps.push(gap)), gaps };
}

describe('the position in a log', () => {
  it('loses and repeats nothing while the log grows and is cut at any byte, again and again', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.tuple(fc.nat(60), fc.nat(4_000)), { maxLength: 10 }), (log, cuts) => {
        const { position, gaps } = positionWithGaps();
        const taken: string[] = [];
        for (const [size, bytes] of cuts.sort(([a], [b]) => a - b))
          taken.push(...readStream(position, log.slice(0, size).flatMap(recordsOf), bytes));
        taken.push(...readStream(position, log.flatMap(recordsOf)));
        expect(taken).toEqual(texts(log));
        expect(gaps).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps lines apart that are equal to the nanosecond', () => {
    const { position } = positionWithGaps();
    const log = Array.from({ length: 9 }, () => ({ at: NOON, text: 'again' }));
    const taken = [2, 5, 5, 9].flatMap((size) => readStream(position, log.slice(0, size).flatMap(recordsOf)));
    expect(taken).toEqual(texts(log));
  });

  it('asks for everything first, and after a cut for what is some seconds older than the last line', () => {
    const { position } = positionWithGaps();
    expect(position.begin().since).toBeUndefined();
    readStream(position, recordsOf({ at: NOON + 9_987, nanos: 654_321, text: 'x' }));
    expect(position.begin().since).toBe('2026-11-21T12:00:04Z');
  });

  it('does not show the rest of a line again whose beginning is older than what is asked for', () => {
    const { position } = positionWithGaps();
    // Three records, the last of which is stamped two milliseconds after the first.
    const long = recordsOf({ at: NOON - 1, text: 'b'.repeat(LONG) });
    const rest = [...recordsOf({ at: NOON + 1_000, text: 'x' }), ...recordsOf({ at: NOON + 5_500, text: 'y' })];
    expect(long.map(({ at }) => at)).toEqual([NOON - 1, NOON, NOON + 1]);
    readStream(position, [...long, ...rest]);
    expect(position.begin().since).toBe('2026-11-21T12:00:00Z');
    const more = recordsOf({ at: NOON + 5_600, text: 'z' });
    expect(readStream(position, [...long, ...rest, ...more])).toEqual(['z']);
  });

  it('does not take a line for new whose later records are older than what is asked for', () => {
    const { position } = positionWithGaps();
    const maimed = recordsOf({ at: NOON + 300, step: -200, text: 'm'.repeat(LONG) });
    const rest = [200, 2_500, 5_500].flatMap((at) => recordsOf({ at: NOON + at, text: `at ${at}` }));
    readStream(position, [...maimed, ...rest]);
    expect(position.begin().since).toBe('2026-11-21T12:00:00Z');
    expect(readStream(position, [...maimed, ...rest, ...recordsOf({ at: NOON + 5_500, text: 'z' })])).toEqual(['z']);
  });

  it('knows a line again that the kubelet glues to the maimed one before it', () => {
    const { position, gaps } = positionWithGaps();
    // The clock goes back within the first line, so that only its beginning is served again, without its line feed.
    const log = [
      ...recordsOf({ at: NOON, step: -700, text: 'm'.repeat(LONG) }),
      ...recordsOf({ at: NOON + 5_600, text: 'x' }),
    ];
    readStream(position, log);
    const reading = position.begin();
    expect(reading.since).toBe('2026-11-21T12:00:00Z');
    const more = recordsOf({ at: NOON + 5_700, text: 'y' });
    expect(takeLines(reading, served([...log, ...more], reading.since))).toEqual(['y']);
    expect(gaps).toEqual([]);
  });

  it('counts the parts of a line one by one, because it may be cut between them', () => {
    const { position } = positionWithGaps();
    const parts = ['2026-11-21T12:00:00Z begin', ' of a line', ' without end'].map((text, index) => ({
      text,
      begins: index === 0,
    }));
    const reading = position.begin();
    expect(parts.slice(0, 2).flatMap((part) => reading.take(part))).toEqual(['begin', ' of a line']);
    const again = position.begin();
    expect(parts.flatMap((part) => again.take(part))).toEqual([' without end']);
  });

  it('reads a log without stamps from its beginning, and still shows no line twice', () => {
    const { position } = positionWithGaps();
    expect(takeLines(position.begin(), Buffer.from('one\ntwo\n'))).toEqual(['one', 'two']);
    const again = position.begin();
    expect(again.since).toBeUndefined();
    expect(takeLines(again, Buffer.from('one\ntwo\ntwo\n'))).toEqual(['two']);
  });
});

describe('a stream in which a kubelet gives a file once more', () => {
  const linesOf = (from: number, to: number, at = NOON) =>
    Array.from({ length: to - from }, (_, index) => ({ at: at + from + index, text: `line ${from + index}` }));
  const bytesOf = (entries: readonly LogEntry[]) => served(entries.flatMap(recordsOf), undefined);

  it.each([1, 2, 7, 30])('shows every line once where %i lines of the only file were read', (count) => {
    const { position, gaps } = positionWithGaps();
    const reading = position.begin();
    const taken = takeLines(reading, bytesOf(linesOf(0, 30)));
    taken.push(...takeLines(reading, bytesOf([...linesOf(0, 30), ...linesOf(30, 30 + count)])));
    expect(taken).toEqual(texts(linesOf(0, 30 + count)));
    expect(gaps).toEqual([]);
  });

  it('shows every line once where the file was found beside the stream', () => {
    const { position, gaps } = positionWithGaps();
    const reading = position.begin();
    const taken = takeLines(reading, bytesOf(linesOf(0, 10)));
    const [first = '', second = ''] = bytesOf(linesOf(10, 12)).toString().split('\n');
    const stamp = first.split(' ')[0] ?? '';
    position.files.find({ first: stamp, mark: { stamp: second.split(' ')[0] ?? '', print: printOf(second) } });
    taken.push(...takeLines(reading, bytesOf([...linesOf(10, 20), ...linesOf(10, 20), ...linesOf(20, 25)])));
    expect(taken).toEqual(texts(linesOf(0, 25)));
    expect(gaps).toEqual([]);
  });

  it('shows lines that say the same in the same moment as the first one', () => {
    const { position, gaps } = positionWithGaps();
    const log = [0, 0, 1, 0, 2].map((at) => ({ at: NOON + at, text: `at ${at}` }));
    log.splice(3, 1, { at: NOON, text: 'of another stream' });
    expect(takeLines(position.begin(), bytesOf(log))).toEqual(texts(log));
    expect(gaps).toEqual([]);
  });
});

describe('a log that was rotated while nobody read it', () => {
  it('is shown from its first line that is left, with one gap where lines are gone and none where they were read', () => {
    fc.assert(
      fc.property(distinctLogs, fc.nat(60), fc.nat(60), (log, read, gone) => {
        const { position, gaps } = positionWithGaps();
        const before = readStream(position, log.slice(0, read).flatMap(recordsOf));
        const wanted = texts(log.slice(Math.max(gone, before.length)));
        const reading = position.begin();
        const after = takeLines(reading, served(log.slice(gone).flatMap(recordsOf), reading.since));
        after.push(...reading.leftovers());
        expect(after).toEqual(wanted);
        const isGap = before.length > 0 && gone >= before.length && wanted.length > 0;
        expect(gaps).toHaveLength(isGap ? 1 : 0);
      }),
      { numRuns: 400 },
    );
  });

  it('has no gap, and shows no line again, where a file begins with the rest of a line that was read', () => {
    const { position, gaps } = positionWithGaps();
    // One line without end over six seconds, rotated in its middle.
    const endless = recordsOf({ at: NOON, step: 1_000, text: 'e'.repeat(100_000) });
    const rest = [6_100, 6_200].flatMap((at) => recordsOf({ at: NOON + at, text: `at ${at}` }));
    readStream(position, [...endless, ...rest]);
    const left = [...endless.slice(4), ...rest, ...recordsOf({ at: NOON + 6_300, text: 'new' })];
    const reading = position.begin();
    // The new file gives the rest a stamp of its own, and a part of it is older than what is asked for.
    expect(reading.since).toBe('2026-11-21T12:00:01Z');
    expect(takeLines(reading, served(left, reading.since))).toEqual(['new']);
    expect(gaps).toEqual([]);
  });

  it('has a gap between the last line that was read and the first that is left', () => {
    const { position, gaps } = positionWithGaps();
    readStream(position, recordsOf({ at: NOON, nanos: 5, text: 'old' }));
    const rest = recordsOf({ at: NOON + 60_000, nanos: 7, text: 'new' });
    expect(readStream(position, rest)).toEqual(['new']);
    expect(readStream(position, [...rest, ...recordsOf({ at: NOON + 60_001, text: 'newer' })])).toEqual(['newer']);
    expect(gaps).toEqual([
      { after: '2026-11-21T12:00:00.000000005Z', before: '2026-11-21T12:01:00.000000007Z', proven: false },
    ]);
  });

  it('takes no line for read that says the same at another time', () => {
    const { position, gaps } = positionWithGaps();
    readStream(position, recordsOf({ at: NOON, nanos: 1, text: 'same' }));
    expect(readStream(position, recordsOf({ at: NOON, nanos: 2, text: 'same' }))).toEqual(['same']);
    expect(gaps).toHaveLength(1);
  });

  it('takes no line for read that only looks like one', () => {
    const { position, gaps } = positionWithGaps();
    const line = (text: string) => recordsOf({ at: NOON, text });
    readStream(position, [line('a'), line('a'), line('b')].flat());
    expect(readStream(position, [line('a'), line('c')].flat())).toEqual(['a', 'c']);
    expect(gaps).toHaveLength(1);
  });

  it('gives lines up as new in the end that were stamped long before the last one', () => {
    const { position, gaps } = positionWithGaps();
    readStream(position, recordsOf({ at: NOON, text: 'last' }));
    const reading = position.begin();
    expect(takeLines(reading, Buffer.from('2026-11-21T11:59:56Z late\n'))).toEqual([]);
    expect(reading.aligned).toBe(false);
    expect(reading.leftovers()).toEqual(['late']);
    expect(gaps).toHaveLength(1);
  });
});
