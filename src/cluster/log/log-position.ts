import { type LogGap, LogReading } from './log-reading.ts';
import { LogWindow } from './log-window.ts';

/**
 * Remembers how far a log was read, so that reading goes on after a cut without loss and without repetition: every
 * further stream begins some seconds before the newest line, and is laid over what was read of those seconds.
 * `onGap` hears, before the line after it, when lines are gone that were not read, as after a rotation of the log.
 */
export class LogPosition {
  readonly #window = new LogWindow();
  readonly #onGap: (gap: LogGap) => void;

  constructor(onGap: (gap: LogGap) => void = () => undefined) {
    this.#onGap = onGap;
  }

  /** Begins another stream. Of several only one may be read on; the others are to be dropped before it gives a line. */
  begin(): LogReading {
    return new LogReading(this.#window, this.#onGap);
  }
}

/** Tells of a gap in one sentence. */
export function describeGap({ after, before }: LogGap): string {
  return `log lines between ${after} and ${before} are missing: the node had rotated the log when it could be read again`;
}
