import { readLogLine } from './log-line.ts';

/** What the end of a log tells about a failure; hints only, because a RUN step can print anything. */
export interface LogFindings {
  /** The instruction Kaniko worked on last, as it printed it: `RUN make`. */
  readonly lastCommand?: string;
  /** The base image Kaniko asked a registry for last. */
  readonly lastBase?: string;
  /** The last line that reads like Kaniko's own final error. */
  readonly error?: string;
}

const INSTRUCTION =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s/i;
const BASE = /^Retrieving image manifest (\S+)$/;
const FINAL_ERROR = /^(error building image: |error pushing image: |error checking push permissions |Error: |error )/;

/** Reads a build's log line by line and keeps only what explains a failure; memory stays small. */
export class BuildLog {
  #lastCommand: string | undefined;
  #lastBase: string | undefined;
  #error: string | undefined;

  /** Takes a line and gives its text for people, Kaniko's time stamps and quoting aside. */
  read(line: string): string {
    const parsed = readLogLine(line);
    if (parsed.kind === 'output') {
      if (FINAL_ERROR.test(parsed.text)) this.#error = parsed.text;
      return parsed.text;
    }
    if (INSTRUCTION.test(parsed.text)) this.#lastCommand = parsed.text;
    this.#lastBase = BASE.exec(parsed.text)?.[1] ?? this.#lastBase;
    if (parsed.level === 'fatal') this.#error = parsed.text;
    return parsed.level === 'info' ? parsed.text : `${parsed.level}: ${parsed.text}`;
  }

  get findings(): LogFindings {
    return {
      ...(this.#lastCommand === undefined ? {} : { lastCommand: this.#lastCommand }),
      ...(this.#lastBase === undefined ? {} : { lastBase: this.#lastBase }),
      ...(this.#error === undefined ? {} : { error: this.#error }),
    };
  }
}
