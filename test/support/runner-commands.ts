import { COMMAND_NAMES, commandIn, exactly, type RunnerCommand, type Search } from './runner-line.ts';

export type { RunnerCommand } from './runner-line.ts';

/** What a runner makes of a log: the commands it executes, the lines it shows, and whether it still executes any at the end. */
export interface ReadLog {
  /** What it took for a command; some of these it refuses then, and fails the step for them. */
  readonly commands: readonly RunnerCommand[];
  /** Lines that are no executed commands. */
  readonly lines: readonly string[];
  /** True when commands are still off at the end. */
  readonly stopped: boolean;
}

const NAMES: ReadonlySet<string> = new Set(COMMAND_NAMES);

/**
 * How actions/runner reads the output of a step, written from what is known of its ActionCommand, ActionCommandManager and
 * OutputManager: between stop-commands and its token nothing but the token counts, in either form. A token that is empty,
 * a command or `pause-logging` is refused.
 */
export class RunnerModel {
  readonly #search: Search;
  readonly #commands: RunnerCommand[] = [];
  readonly #lines: string[] = [];
  #token: string | undefined;

  constructor(search: Search = exactly) {
    this.#search = search;
  }

  get read(): ReadLog {
    return { commands: this.#commands, lines: this.#lines, stopped: this.#token !== undefined };
  }

  /** Takes a whole stream: lines end as for .NET, where a lone carriage return is an end too. */
  take(text: string): void {
    for (const line of text.split(/\r\n|\n|\r/)) this.#takeLine(line);
  }

  #takeLine(line: string): void {
    const token = this.#token;
    const known = token === undefined ? NAMES : new Set([...NAMES, token]);
    const command = commandIn(line, known, this.#search);
    if (command === undefined || (token !== undefined && command.name !== token)) this.#lines.push(line);
    else if (token !== undefined) this.#token = undefined;
    else this.#execute(command);
  }

  #execute(command: RunnerCommand): void {
    this.#commands.push(command);
    const token = command.data.toLowerCase();
    const isRefused = token === '' || token === 'pause-logging' || NAMES.has(token);
    if (command.name === 'stop-commands' && !isRefused) this.#token = token;
  }
}

/** What a runner makes of a step's standard output. */
export function readLog(text: string, search: Search = exactly): ReadLog {
  return readStreams(text, '', search);
}

/** The same of both streams: there is one switch for them, and the lines of standard error may come first. */
export function readStreams(stdout: string, stderr: string, search: Search = exactly): ReadLog {
  const model = new RunnerModel(search);
  if (stderr !== '') model.take(stderr);
  model.take(stdout);
  return model.read;
}

/** The values of a command file, such as that of the outputs, in the form with a delimiter; any other line throws. */
export function readCommandFile(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    const end = lines.indexOf(delimiter ?? '', at + 1);
    if (name === undefined || end < 0) throw new Error(`no runner can read this line: ${line}`);
    values.set(name, lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return values;
}
