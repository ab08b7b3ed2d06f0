import type { LogEntry } from './fake-log.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');

/** Numbers from 0 to below 1 that depend on the seed alone. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A log with everything that is hard to go on in: bursts of equal stamps, stamps that go back a little, empty lines,
 * equal neighbours, characters of several bytes, lines of several records and lines that are handed on in parts.
 */
export function longLog(lines: number, random: () => number): LogEntry[] {
  const log: LogEntry[] = [];
  let at = NOON;
  let nanos = 0;
  let text = '';
  for (let line = 0; line < lines; line += 1) {
    if (random() < 0.6) at += Math.floor(random() * 40);
    if (random() < 0.5) nanos = Math.floor(random() * 1_000_000);
    if (random() < 0.85) text = textOf(line, random);
    const back = random() < 0.05 ? Math.floor(random() * 1_500) : 0;
    log.push({ at: at - back, nanos, text: sized(line, lines, text) });
  }
  return log;
}

function textOf(line: number, random: () => number): string {
  const kind = random();
  if (kind < 0.1) return '';
  if (kind < 0.15) return `größer 漢字 🚀 ${line}`;
  if (kind < 0.17) return `\r\u0000\u001b[31m${line}\r`;
  return `line ${line} ${'.'.repeat(Math.floor(random() ** 3 * 160))}`;
}

/** Five lines of several records, and two that are longer than what is kept whole. */
function sized(line: number, lines: number, text: string): string {
  const place = line % Math.floor(lines / 7);
  if (place !== 500) return text;
  const long = Math.floor((line * 7) / lines);
  return `${text}${'x'.repeat(long % 3 === 1 ? 1_500_000 : 20_000 + long * 9_000)}`;
}
