import { LogFiles } from './log-files.ts';
import { type LogGap, LogReading } from './log-reading.ts';
import { LogWindow } from './log-window.ts';

/**
 * Remembers how far a log was read, so that reading goes on after a cut without loss and without repetition: every
 * further stream begins some seconds before the newest line, and is laid over what was read of those seconds.
 * `onGap` hears, before the line after it, when lines are gone that were not read, as after a rotation of the log.
 */
export class LogPosition {
  readonly #window = new LogWindow();
  readonly #onGap: (gap: Omit<LogGap, 'proven'>) => void;
  #size = 0;
  /** The files of the log that were found beside its streams. */
  readonly files: LogFiles;

  constructor(onGap: (gap: LogGap) => void = () => undefined) {
    this.files = new LogFiles(this.#window, onGap);
    this.#onGap = (gap) => {
      const proven = this.files.giveUpBefore(gap.before);
      onGap({ ...gap, proven });
    };
  }

  /** Characters of the log that were handed on. */
  get size(): number {
    return this.#size;
  }

  /** Begins another stream. Of several only one may be read on; the others are to be dropped before it gives a line. */
  begin(): LogReading {
    const onLine = (print: number, length: number) => {
      this.#size += length;
      this.files.see(print);
    };
    return new LogReading(this.#window, this.#onGap, { onLine, fileBegins: () => this.files.read });
  }
}

/** Tells of a gap in one sentence. */
export function describeGap({ after, before, proven }: LogGap): string {
  return proven
    ? `log lines between ${after} and ${before} are missing: the node rotated the log faster than it could be read`
    : `log lines between ${after} and ${before} may be missing: the node rotated the log while it was not read`;
}
