import { isCrashLine } from './executor-crash.ts';
import { readLogLine } from './log-line.ts';

/** What the end of a log tells about a failure; hints only, because a RUN step can print anything. */
export interface LogFindings {
  /** The instruction Kaniko worked on last, as it printed it: `RUN make`. */
  readonly lastCommand?: string;
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
/** How Kaniko ends once it has begun to build. */
const FINAL_ERROR = /^(error building image: |error pushing image: |error checking push permissions )/;
/** How it ends before: a compiler in a RUN step prints the like, so these never stand in for the others. */
const EARLY_ERROR = /^(Error: |error )/;
/** Characters kept of each finding: a line of output may be as long as a file. */
const LONGEST = 2000;

/** Reads a build's log line by line and keeps only what explains a failure; memory stays small. */
export class BuildLog {
  #lastCommand: string | undefined;
  #lastBase: string | undefined;
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
    if (INSTRUCTION.test(parsed.text)) this.#lastCommand = kept(parsed.text);
    this.#lastBase = kept(BASE.exec(parsed.text)?.[1]) ?? this.#lastBase;
    if (parsed.level === 'fatal') this.#error = kept(parsed.text);
    // Who still logs has not crashed, but may tell its crash itself.
    this.#crash = isCrashLine(parsed.text) ? kept(parsed.text) : undefined;
    return parsed.level === 'info' ? parsed.text : `${parsed.level}: ${parsed.text}`;
  }

  get findings(): LogFindings {
    const error = this.#error ?? (this.#crash === undefined ? this.#earlyError : undefined);
    return {
      ...(this.#lastCommand === undefined ? {} : { lastCommand: this.#lastCommand }),
      ...(this.#lastBase === undefined ? {} : { lastBase: this.#lastBase }),
      ...(error === undefined ? {} : { error }),
      ...(this.#crash === undefined ? {} : { crash: this.#crash }),
    };
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
