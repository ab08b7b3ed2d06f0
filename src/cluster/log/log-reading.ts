import { hash } from 'node:crypto';
import type { LinePart } from '../../stream/byte-lines.ts';
import { LogAlignment } from './log-alignment.ts';
import { splitStamp, stampsIn } from './log-stamp.ts';
import type { Beginning, LogWindow } from './log-window.ts';

/** Lines that were written but can be read no more: those between two stamps. */
export interface LogGap {
  /** Stamp of the last line that was read. */
  readonly after: string;
  /** Stamp of the first line that is left. */
  readonly before: string;
  /** False where there may be no such lines. */
  readonly proven: boolean;
}

/** A line, or a part of one, that a stream gave. */
interface Given {
  readonly text: string;
  readonly stamp: string | undefined;
  readonly time: number | undefined;
  readonly print: number;
  /** May be an old line that cannot be told as one. */
  readonly vague: boolean;
}

/** What goes with a reading. */
interface ReadingHooks {
  /** Hears the fingerprint and the length of every line that is handed on. */
  readonly onLine?: (print: number, length: number) => void;
  /** The first stamp of the newest file of the log that was read. */
  readonly fileBegins?: () => string | undefined;
}

/** Characters that may wait for a decision. Only a log that contradicts itself needs more, and is told to have a gap. */
const MOST_HELD = 8 * 1024 * 1024;

/** Places in one line at which another may begin: for each the rest of the line is read, and a build may print thousands. */
const MOST_STAMPS = 64;

/** One stream of a log that may have been read before: tells its new lines from those. */
export class LogReading {
  readonly #window: LogWindow;
  readonly #onGap: (gap: Omit<LogGap, 'proven'>) => void;
  readonly #hooks: ReadingHooks;
  readonly #beginning: Beginning | undefined;
  #before: readonly number[] = [];
  #known: Set<number> | undefined;
  #alignment: LogAlignment | undefined;
  #aligned = false;
  #begun = false;
  #held: Given[] = [];
  #heldSize = 0;
  /** Lines that could wait no longer, of those that are evidence. */
  #evidenceLost = 0;
  #line: Pick<Given, 'stamp' | 'time' | 'vague'> = { stamp: undefined, time: undefined, vague: false };

  constructor(window: LogWindow, onGap: (gap: Omit<LogGap, 'proven'>) => void, hooks: ReadingHooks = {}) {
    this.#window = window;
    this.#onGap = onGap;
    this.#hooks = hooks;
    this.#beginning = window.next();
  }

  /** Where the stream has to begin: an RFC 3339 time in whole seconds, or undefined for the beginning. */
  get since(): string | undefined {
    return this.#beginning?.since;
  }

  /** True once the stream was seen to hold, or not to hold any more, the last line that was read before. */
  get aligned(): boolean {
    return this.#aligned || this.#window.isEmpty;
  }

  /** Takes the next line of the stream; gives the lines that are now known to be new. */
  take(part: LinePart): readonly string[] {
    this.#alignment ??= this.#start();
    if (this.#aligned && this.#startsAgain(part)) this.#alignment = this.#restart(part);
    const given = this.#read(part);
    if (this.#aligned) return this.#handOn([given]);
    this.#hold(given);
    const old = given.vague ? undefined : this.#alignment.take(given.print);
    return old === undefined ? [] : this.#decide(old);
  }

  /** What is left of a whole stream that never came to the last line read before: told as new, after a gap. */
  leftovers(): readonly string[] {
    if (this.#aligned) return [];
    const left = this.#held.filter(({ stamp, print }) => stamp !== undefined && !this.#isKnown(print));
    if (left.length === 0) return [];
    this.#aligned = true;
    this.#tellGap(left);
    return this.#handOn(left);
  }

  /** As late as the first line: until then an older stream of the same log may have gone on. */
  #start(): LogAlignment {
    this.#before = this.#window.printsFrom(this.#beginning?.reliable);
    return new LogAlignment(this.#before);
  }

  /** A kubelet may take the file that it reads for a new one, and give all of it once more. */
  #startsAgain({ text, begins }: LinePart): boolean {
    const first = this.#hooks.fileBegins?.();
    if (first === undefined || !begins || !text.startsWith(first)) return false;
    // Neighbours of the first line may have its stamp, and another clock may have it once more.
    const time = this.#window.timeOf(first) ?? Number.POSITIVE_INFINITY;
    return time < this.#window.lastTime && this.#window.has(printOf(text));
  }

  #restart({ text }: LinePart): LogAlignment {
    const { stamp = '' } = splitStamp(text);
    this.#aligned = false;
    this.#begun = false;
    this.#evidenceLost = 0;
    this.#known = undefined;
    this.#before = this.#window.printsFrom(this.#window.timeOf(stamp));
    return new LogAlignment(this.#before);
  }

  #read({ text: raw, begins }: LinePart): Given {
    const print = printOf(raw);
    if (!begins) return { ...this.#line, text: raw, print };
    const given = this.#stamped(raw, print);
    const known = given.vague ? this.#knownEnd(given.text) : undefined;
    this.#begun = true;
    this.#line = known ?? given;
    return known ?? given;
  }

  #stamped(raw: string, print: number): Given {
    const { stamp, text } = splitStamp(raw);
    const time = stamp === undefined ? undefined : this.#window.timeOf(stamp);
    const vague = !this.#aligned && this.#isVague({ time, print });
    return { text: time === undefined ? raw : text, stamp, time, print, vague };
  }

  /** Of a maimed line the kubelet also leaves the line feed out, so that the next line stands on the same one. */
  #knownEnd(text: string): Given | undefined {
    const known = stampsIn(text, MOST_STAMPS).find((at) => this.#isKnown(printOf(text.slice(at))));
    if (known === undefined) return undefined;
    const end = text.slice(known);
    return this.#stamped(end, printOf(end));
  }

  #isVague({ time, print }: Pick<Given, 'time' | 'print'>): boolean {
    const { forgotten, lastTime } = this.#window;
    // A file may begin with the rest of a line that began in the one before, with a stamp that nobody has seen.
    if (!this.#begun && time !== undefined && time <= lastTime && !this.#isKnown(print)) return true;
    if (this.#beginning !== undefined && (time === undefined || time < this.#beginning.reliable)) return true;
    return forgotten !== undefined && (time ?? forgotten) <= forgotten && !this.#isKnown(print);
  }

  #isKnown(print: number): boolean {
    this.#known ??= new Set(this.#before);
    return this.#known.has(print);
  }

  #hold(given: Given): void {
    this.#held.push(given);
    this.#heldSize += given.text.length;
    while (this.#heldSize > MOST_HELD) {
      const lost = this.#held.shift();
      this.#heldSize -= lost?.text.length ?? 0;
      if (lost?.vague === false) this.#evidenceLost += 1;
    }
  }

  /** The first `old` lines of those that are evidence were read before, and with them all that stands before the last. */
  #decide(old: number): readonly string[] {
    const fresh = old === 0 ? this.#held : afterEvidence(this.#held, old - this.#evidenceLost);
    this.#aligned = true;
    this.#held = [];
    if ((old === 0 && this.#before.length > 0) || old < this.#evidenceLost) this.#tellGap(fresh);
    return this.#handOn(fresh);
  }

  #tellGap(fresh: readonly Given[]): void {
    const before = fresh.find(({ stamp }) => stamp !== undefined)?.stamp ?? '';
    this.#onGap({ after: this.#window.lastStamp ?? '', before });
  }

  /** A line without a stamp, in a log that has them, is no line of the container's and never comes again. */
  #handOn(fresh: readonly Given[]): readonly string[] {
    for (const { print, time, stamp, text } of fresh) {
      if (time !== undefined || this.#window.lastStamp === undefined) this.#window.add(print, time, stamp);
      this.#hooks.onLine?.(print, text.length);
    }
    return fresh.map(({ text }) => text);
  }
}

/** The fingerprint of a line as it came, with its stamp. */
export function printOf(raw: string): number {
  return Number.parseInt(hash('sha256', raw).slice(0, 12), 16);
}

function afterEvidence(held: readonly Given[], count: number): Given[] {
  let left = count;
  return held.filter(({ vague }) => {
    if (left === 0) return true;
    if (!vague) left -= 1;
    return false;
  });
}
