import { describe, expect, it } from 'vitest';
import { READERS, type Reader, UNITS } from './tables/growth.ts';

const TIMES = 10;
/** Ten times the text is ten times the work, and a hundred times it where each character looks at each other. */
const MOST_GROWTH = 40;
/** Milliseconds of the processor for a whole text, under which its growth is nobody's business. */
const NOTICEABLE = 120;
const MEASURED = 3;

/** What one reading takes of the processor, in milliseconds; however busy the machine is with others. */
function work({ read }: Reader, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function leastWork(reader: Reader, text: string): number {
  return Math.min(...Array.from({ length: MEASURED }, () => work(reader, text)));
}

function growth(reader: Reader, unit: string): number {
  const long = unit.repeat(Math.ceil(reader.longest / unit.length)).slice(0, reader.longest);
  if (work(reader, long) < NOTICEABLE) return 1;
  const short = leastWork(reader, long.slice(0, long.length / TIMES));
  return leastWork(reader, long) / Math.max(short, 0.01);
}

describe('the work for a text of one repeated piece', () => {
  it.each(READERS.map((reader) => [reader.name, reader] as const))(
    'does not grow with the square of its length: %s',
    (_, reader) => {
      const steep = UNITS.map((unit) => ({ unit, growth: growth(reader, unit) })).filter(
        (one) => one.growth > MOST_GROWTH,
      );
      expect(steep).toEqual([]);
    },
    240_000,
  );
});
