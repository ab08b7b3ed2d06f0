import type { LogGap } from './log-reading.ts';
import type { LogWindow } from './log-window.ts';

/** How the file begins that a node writes the log to now. */
export interface FileHead {
  /** Stamp of its first line, which no other file of the log has. */
  readonly first: string;
  /** Stamp and fingerprint of its second line: the first one may come glued to the end of the file before. */
  readonly mark: { readonly stamp: string; readonly print: number };
}

/** A file of the log of which no line was handed on yet. */
interface UnreadFile {
  readonly first: string;
  readonly print: number;
}

/**
 * The files of a log that its node rotates, as far as they were found. A kubelet that comes to the end of a file late goes
 * on with the newest one, and nothing in its stream shows that it left one out; but of each file it reads it gives every
 * line from the beginning. So one that was found is lost where a later one is read before it.
 */
export class LogFiles {
  readonly #window: LogWindow;
  readonly #onGap: (gap: LogGap) => void;
  #newest: string | undefined;
  #read: string | undefined;
  #unread: UnreadFile[] = [];

  constructor(window: LogWindow, onGap: (gap: LogGap) => void) {
    this.#window = window;
    this.#onGap = onGap;
  }

  /** First stamp of the newest file that was found but not read yet. */
  get awaited(): string | undefined {
    return this.#unread.at(-1)?.first;
  }

  /** First stamp of the newest file of which lines were handed on. */
  get read(): string | undefined {
    return this.#read ?? this.#window.firstStamp;
  }

  /** Takes how the current file begins. */
  find({ first, mark }: FileHead): void {
    this.#newest ??= this.#window.firstStamp;
    if (this.#newest === undefined || this.#newest === first) return;
    this.#newest = first;
    this.#unread.push({ first, print: mark.print });
    if (this.#window.has(mark.print)) this.see(mark.print);
    else if ((this.#window.timeOf(mark.stamp) ?? 0) <= (this.#window.forgotten ?? Number.NEGATIVE_INFINITY)) {
      // Found too late: what would show that it was read is forgotten.
      this.#unread = [];
      this.#onGap({ after: first, before: this.#window.lastStamp ?? '', proven: false });
    }
  }

  /** Takes the fingerprint of each line that is handed on. */
  see(print: number): void {
    if (this.#unread.length === 0) return;
    const at = this.#unread.findIndex((file) => file.print === print);
    const [oldest, read] = [this.#unread[0], this.#unread[at]];
    if (oldest === undefined || read === undefined) return;
    this.#unread = this.#unread.slice(at + 1);
    this.#read = read.first;
    if (read !== oldest) this.#onGap({ after: oldest.first, before: read.first, proven: true });
  }

  /** Gives up the files that begin before `stamp`, as part of a gap up to there; true when there are any. */
  giveUpBefore(stamp: string): boolean {
    const time = this.#window.timeOf(stamp) ?? Number.NEGATIVE_INFINITY;
    const left = this.#unread.filter(({ first }) => (this.#window.timeOf(first) ?? time) >= time);
    const given = left.length < this.#unread.length;
    this.#unread = left;
    return given;
  }
}
