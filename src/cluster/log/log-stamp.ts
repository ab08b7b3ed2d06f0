/** A line of a container's log with the kubelet's time stamp; undefined where the kubelet put none. */
export interface StampedLine {
  readonly stamp?: string;
  readonly text: string;
}

const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)(?: |$)/;

/** Splits the kubelet's time stamp from a line. */
export function splitStamp(line: string): StampedLine {
  const match = STAMP.exec(line);
  return match === null ? { text: line } : { stamp: match[0].trimEnd(), text: line.slice(match[0].length) };
}

/** Where in a line something begins that looks like a stamp, the last `most` of these places. */
export function stampsIn(line: string, most: number): number[] {
  const found = [...line.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.Z+-]/g)];
  return found.slice(-most).map(({ index }) => index);
}

/**
 * Nanoseconds from `base`, a number of seconds since 1970, to a stamp as {@link splitStamp} gives it; exact for about
 * a hundred days on both sides of `base`.
 */
export function nanosecondsSince(base: number, stamp: string): number {
  const [, time = '', fraction = '', zone = ''] = STAMP.exec(stamp) ?? [];
  const seconds = Date.parse(time + zone) / 1000 - base;
  return seconds * 1e9 + Number(fraction.padEnd(9, '0').slice(0, 9));
}
