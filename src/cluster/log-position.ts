/** A line of a container's log with the kubelet's time stamp; undefined for the rest of a line that was split. */
export interface StampedLine {
  readonly stamp?: string;
  readonly text: string;
}

const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d) ?/;
/** The runtime stamps stdout and stderr by two writers, so neighbouring lines may be a little out of order. */
const OVERLAP_SECONDS = 3;

/** Splits the kubelet's time stamp from a line. */
export function splitStamp(line: string): StampedLine {
  const match = STAMP.exec(line);
  return match === null ? { text: line } : { stamp: match[0].trimEnd(), text: line.slice(match[0].length) };
}

/**
 * Remembers how far a log was read, so that reading goes on after a cut without loss and without repetition.
 * The API server takes whole seconds only, and many lines share a second: so it counts the lines of the last seconds.
 * A new stream begins a little before the newest line, and its first lines are those that were read before.
 */
export class LogPosition {
  #counts = new Map<number, number>();
  #newest = 0;
  #toSkip = 0;

  /** Where the next stream begins: an RFC 3339 time in whole seconds, or undefined for the beginning. */
  begin(): string | undefined {
    if (this.#newest === 0) return undefined;
    const from = this.#newest - OVERLAP_SECONDS;
    this.#toSkip = [...this.#counts].reduce((sum, [second, count]) => (second >= from ? sum + count : sum), 0);
    return new Date(from * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  /** Takes a line into account; false when it was read before. */
  take({ stamp }: StampedLine): boolean {
    const second = stamp === undefined ? this.#newest : Math.floor(Date.parse(stamp) / 1000);
    // A line of a later second was never read before: lines that were are gone, as after a rotation of the log.
    if (second > this.#newest) this.#toSkip = 0;
    if (this.#toSkip > 0) {
      this.#toSkip -= 1;
      return false;
    }
    this.#counts.set(second, (this.#counts.get(second) ?? 0) + 1);
    if (second > this.#newest) {
      this.#newest = second;
      for (const old of this.#counts.keys()) if (old < second - OVERLAP_SECONDS) this.#counts.delete(old);
    }
    return true;
  }
}
