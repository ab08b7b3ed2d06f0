import { nanosecondsSince } from './log-stamp.ts';

/** How far before the newest line reading goes on: neighbouring lines, and clocks that are set, may be out of order. */
const OVERLAP_SECONDS = 5;
/** Lines are kept a little longer than they are asked for, because the newest line may be stamped before others. */
const KEPT_NANOSECONDS = (OVERLAP_SECONDS + 1) * 1e9;
/**
 * The kubelet drops records, not lines: a line whose parts are stamped on both sides of the time asked for comes maimed.
 * What is stamped in the first seconds is therefore no evidence.
 */
const MAIMED_SECONDS = 2;
/** More lines than a log file of 10 MiB, at which kubelets rotate, can hold. */
const MOST_LINES = 2 ** 18;

/** Where a stream of a log begins. */
export interface Beginning {
  /** For the API server, which takes whole seconds only. */
  readonly since: string;
  /** The first time, as {@link LogWindow.timeOf} gives it, of which lines come as they are. */
  readonly reliable: number;
}

/** The lines of a log that were handed on last, by fingerprint and in order; bounded in memory. */
export class LogWindow {
  /** Seconds since 1970 from which times are counted, so that nanoseconds fit into a number. */
  #base: number | undefined;
  #times: number[] = [];
  #prints: number[] = [];
  #head = 0;
  #last = Number.NEGATIVE_INFINITY;
  #forgotten: number | undefined;
  #firstStamp: string | undefined;
  #lastStamp: string | undefined;
  readonly #most: number;

  /** `most` lines at most are remembered. */
  constructor(most = MOST_LINES) {
    this.#most = most;
  }

  /** The stamp of the last line; undefined in a log whose lines have none. */
  get lastStamp(): string | undefined {
    return this.#lastStamp;
  }

  /** The stamp of the first line of all. */
  get firstStamp(): string | undefined {
    return this.#firstStamp;
  }

  /** The time of the last line; less than any time in a log whose lines have none. */
  get lastTime(): number {
    return this.#last;
  }

  get isEmpty(): boolean {
    return this.#head === this.#times.length;
  }

  /** The newest time of any line that is remembered no more; undefined when every line is. */
  get forgotten(): number | undefined {
    return this.#forgotten;
  }

  /** Nanoseconds on the clock of the node; undefined for what is no time. */
  timeOf(stamp: string): number | undefined {
    this.#base ??= Math.floor(Date.parse(stamp) / 1000) || undefined;
    const time = nanosecondsSince(this.#base ?? 0, stamp);
    return Number.isNaN(time) ? undefined : time;
  }

  /** Remembers a line, or a part of one, with the time of its line; undefined where the log has no stamps. */
  add(print: number, time: number | undefined, stamp: string | undefined): void {
    this.#times.push(time ?? Number.NEGATIVE_INFINITY);
    this.#prints.push(print);
    if (stamp !== undefined) {
      // A slice would keep the whole line alive.
      this.#lastStamp = Buffer.from(stamp).toString();
      this.#firstStamp ??= this.#lastStamp;
      this.#last = time ?? this.#last;
    }
    this.#forget();
  }

  /** Where the next stream begins; undefined for the beginning of the log. */
  next(): Beginning | undefined {
    if (this.#base === undefined || this.#last === Number.NEGATIVE_INFINITY) return undefined;
    const second = Math.floor(this.#last / 1e9) - OVERLAP_SECONDS;
    const since = new Date((this.#base + second) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
    return { since, reliable: (second + MAIMED_SECONDS) * 1e9 };
  }

  /** True where a line with this fingerprint is remembered. */
  has(print: number): boolean {
    return this.#prints.indexOf(print, this.#head) !== -1;
  }

  /** The fingerprints of the lines that are not older than `time`, in order; all where it is undefined. */
  printsFrom(time: number | undefined): number[] {
    const prints = this.#prints.slice(this.#head);
    return time === undefined ? prints : prints.filter((_, index) => (this.#times[this.#head + index] ?? 0) >= time);
  }

  #forget(): void {
    const oldest = this.#last - KEPT_NANOSECONDS;
    while ((this.#times[this.#head] ?? oldest) < oldest || this.#times.length - this.#head > this.#most) {
      this.#forgotten = Math.max(this.#forgotten ?? Number.NEGATIVE_INFINITY, this.#times[this.#head] ?? 0);
      this.#head += 1;
    }
    if (this.#head < 1024 || this.#head * 2 < this.#times.length) return;
    this.#times = this.#times.slice(this.#head);
    this.#prints = this.#prints.slice(this.#head);
    this.#head = 0;
  }
}
