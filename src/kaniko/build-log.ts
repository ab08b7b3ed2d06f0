import type { BuildTrail } from '../dockerfile/failing-line.ts';
import { isCrashLine } from './executor-crash.ts';
import { readLogLine } from './log-line.ts';

/** An instruction as it was logged. */
interface LoggedCommand {
  readonly command: string;
  readonly trail?: BuildTrail;
}

/** What the end of a log tells about a failure; hints only, because a RUN step can print anything. */
export interface LogFindings {
  /** The instruction Kaniko worked on last, as it printed it: `RUN make`. */
  readonly lastCommand?: string;
  /** How far it had come, once it built a stage. */
  readonly trail?: BuildTrail;
  /** The instructions that Kaniko found no files for, of which it only warns; the first of them, where there are many. */
  readonly emptyCopies?: readonly LoggedCommand[];
  /** The base image Kaniko asked a registry for last. */
  readonly lastBase?: string;
  /** The last line that reads like Kaniko's own final error. */
  readonly error?: string;
  /** A line that reads like a crash of the executor, unless Kaniko logged something after it. */
  readonly crash?: string;
}

const INSTRUCTION =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s/i;
const BASE = /^Retrieving image manifest (\S+)$/;
const TRIGGERS = /^Executing (\d+) build triggers$/;
const STAGE = /^Building stage '([^']*)' \[idx: '(\d+)'/;
const NO_FILES = 'No files to copy';
/** How Kaniko ends once it has begun to build. */
const FINAL_ERROR = /^(error building image: |error pushing image: |error checking push permissions )/;
/** How it ends before: a compiler in a RUN step prints the like, so these never stand in for the others. */
const EARLY_ERROR = /^(Error: |error )/;
/** Characters kept of each finding: a line of output may be as long as a file. */
const LONGEST = 2000;
const MOST_COPIES = 100;

/** Reads a build's log line by line and keeps only what explains a failure; memory stays small. */
export class BuildLog {
  #lastCommand: string | undefined;
  #lastBase: string | undefined;
  #emptyCopies: readonly LoggedCommand[] = [];
  /** Whether the line before was an instruction; the one right behind such a one, that it found nothing. */
  #begins = false;
  #foundNothing = false;
  /** Whether what was found last may be of the instruction that is read now. */
  #ahead = false;
  #triggers = 0;
  #trail: BuildTrail | undefined;
  #error: string | undefined;
  #earlyError: string | undefined;
  #crash: string | undefined;

  /** Takes a line and gives its text for people, Kaniko's time stamps and quoting aside. */
  read(line: string): string {
    const parsed = readLogLine(line);
    if (parsed.kind === 'output') {
      this.#readOutput(parsed.text);
      return parsed.text;
    }
    this.#readStage(parsed.text);
    this.#readNothingFound(parsed.level === 'warning' && parsed.text === NO_FILES);
    this.#begins = INSTRUCTION.test(parsed.text);
    if (this.#begins) this.#readCommand(parsed.text);
    this.#lastBase = kept(BASE.exec(parsed.text)?.[1]) ?? this.#lastBase;
    if (parsed.level === 'fatal') this.#error = kept(parsed.text);
    // Who still logs has not crashed, but may tell its crash itself.
    this.#crash = isCrashLine(parsed.text) ? kept(parsed.text) : undefined;
    const shown = `${parsed.text}${parsed.fields ?? ''}`;
    return parsed.level === 'info' ? shown : `${parsed.level}: ${shown}`;
  }

  get findings(): LogFindings {
    const error = this.#error ?? (this.#crash === undefined ? this.#earlyError : undefined);
    return {
      ...(this.#lastCommand === undefined ? {} : { lastCommand: this.#lastCommand }),
      ...(this.#trail === undefined ? {} : { trail: this.#trail }),
      ...(this.#emptyCopies.length === 0 ? {} : { emptyCopies: this.#emptyCopies }),
      ...(this.#lastBase === undefined ? {} : { lastBase: this.#lastBase }),
      ...(error === undefined ? {} : { error }),
      ...(this.#crash === undefined ? {} : { crash: this.#crash }),
    };
  }

  get #current(): LoggedCommand[] {
    const trail = this.#trail === undefined ? {} : { trail: this.#trail };
    return this.#lastCommand === undefined ? [] : [{ command: this.#lastCommand, ...trail }];
  }

  /**
   * It warns before it logs the instruction too, when it looks for files: right behind it is what counts. Where it takes
   * no snapshots that first warning is right behind the instruction before: then there is one of either.
   */
  #readNothingFound(isSaid: boolean): void {
    if (this.#begins && isSaid) {
      const others = this.#ahead ? this.#emptyCopies.slice(0, -1) : this.#emptyCopies;
      this.#emptyCopies = [...others, ...this.#current].slice(0, MOST_COPIES);
    }
    this.#ahead = this.#foundNothing;
    this.#foundNothing = this.#begins && isSaid;
  }

  #readStage(text: string): void {
    this.#triggers = Number(TRIGGERS.exec(text)?.[1] ?? this.#triggers);
    const [, base, stage] = STAGE.exec(text) ?? [];
    if (base === undefined) return;
    this.#trail = { stage: Number(stage), base: kept(base), triggers: this.#triggers, commands: 0 };
  }

  #readCommand(text: string): void {
    this.#lastCommand = kept(text);
    if (this.#trail !== undefined) this.#trail = { ...this.#trail, commands: this.#trail.commands + 1 };
  }

  #readOutput(text: string): void {
    if (FINAL_ERROR.test(text)) this.#error = kept(text);
    else if (EARLY_ERROR.test(text)) this.#earlyError = kept(text);
    else if (isCrashLine(text)) this.#crash ??= kept(text);
  }
}

function kept<Text extends string | undefined>(text: Text): Text | string {
  return text === undefined ? text : text.slice(0, LONGEST);
}
