import { describe, expect, it } from 'vitest';
import type { FileHead } from '../../../../src/cluster/log/log-files.ts';
import { LogPosition } from '../../../../src/cluster/log/log-position.ts';
import { type LogGap, type LogReading, printOf } from '../../../../src/cluster/log/log-reading.ts';

/** A node's files: each line with its stamp, as the kubelet gives it to one who begins with the file. */
const FILES = ['a', 'b', 'c', 'd'].map((file, minute) =>
  [0, 1, 2].map((second) => `${stamp(minute, second)} ${file}${second}`),
);

function stamp(minute: number, second: number): string {
  return `2026-11-21T12:0${minute}:0${second}.000000001Z`;
}

/** What one who looks finds of a file. */
function head(file: number): FileHead {
  return { first: stamp(file, 0), mark: { stamp: stamp(file, 1), print: printOf(FILES[file]?.[1] ?? '') } };
}

function follow(): {
  position: LogPosition;
  reading: LogReading;
  gaps: LogGap[];
  read: (...files: number[]) => string[];
} {
  const gaps: LogGap[] = [];
  const position = new LogPosition((gap) => gaps.push(gap));
  const reading = position.begin();
  const read = (...files: number[]) =>
    files.flatMap((file) => FILES[file] ?? []).flatMap((text) => reading.take({ text, begins: true }));
  return { position, reading, gaps, read };
}

describe('a file of the log that was found', () => {
  it('is no gap where its lines are read, found before them or after', () => {
    const { position, gaps, read } = follow();
    read(0);
    position.files.find(head(0));
    position.files.find(head(1));
    expect(position.files.awaited).toBe(stamp(1, 0));
    read(1, 2);
    position.files.find(head(2));
    expect(position.files.awaited).toBeUndefined();
    expect(gaps).toEqual([]);
  });

  it('is no gap where its first line comes glued to the end of the file before', () => {
    const { position, reading, gaps, read } = follow();
    read(0);
    position.files.find(head(1));
    reading.take({ text: `${stamp(0, 3)} half of a lineb0`, begins: true });
    reading.take({ text: FILES[1]?.[1] ?? '', begins: true });
    expect(position.files.awaited).toBeUndefined();
    expect(gaps).toEqual([]);
  });

  it('is one gap, from its first line on, where a later one is read instead', () => {
    const { position, gaps, read } = follow();
    read(0);
    position.files.find(head(1));
    position.files.find(head(2));
    position.files.find(head(3));
    read(3);
    expect(gaps).toEqual([{ after: stamp(1, 0), before: stamp(3, 0), proven: true }]);
    expect(position.files.awaited).toBeUndefined();
  });

  it('is a gap although the later one is found only when it was read', () => {
    const { position, gaps, read } = follow();
    read(0);
    position.files.find(head(1));
    read(2);
    expect(gaps).toEqual([]);
    position.files.find(head(2));
    expect(gaps).toEqual([{ after: stamp(1, 0), before: stamp(2, 0), proven: true }]);
  });

  it('may be a gap where it is found so late that its lines are forgotten', () => {
    const { position, gaps, read } = follow();
    read(0, 1, 2);
    position.files.find(head(1));
    expect(gaps).toEqual([{ after: stamp(1, 0), before: stamp(2, 2), proven: false }]);
    expect(position.files.awaited).toBeUndefined();
  });

  it('is told once where another stream begins after it', () => {
    const { position, gaps, read } = follow();
    read(0);
    position.files.find(head(1));
    position.files.find(head(2));
    const second = position.begin();
    const lines = (FILES[2] ?? []).flatMap((text) => second.take({ text, begins: true }));
    expect(lines).toEqual(['c0', 'c1', 'c2']);
    expect(gaps).toEqual([{ after: stamp(0, 2), before: stamp(2, 0), proven: true }]);
    expect(position.files.awaited).toBeUndefined();
  });

  it('leaves open whether lines are gone where another stream begins with it', () => {
    const { position, gaps, read } = follow();
    read(0);
    position.files.find(head(1));
    const second = position.begin();
    (FILES[1] ?? []).flatMap((text) => second.take({ text, begins: true }));
    expect(gaps).toEqual([{ after: stamp(0, 2), before: stamp(1, 0), proven: false }]);
    expect(position.files.awaited).toBeUndefined();
  });

  it('says nothing before a line was read', () => {
    const { position, gaps, read } = follow();
    position.files.find(head(0));
    read(0);
    expect(gaps).toEqual([]);
    expect(position.files.awaited).toBeUndefined();
  });
});
