/** A command that a workflow runner would execute. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What a runner makes of a log: the commands it executes, the lines it shows, and what it was told to hide. */
export interface ReadLog {
  readonly commands: readonly RunnerCommand[];
  /** Lines that are no executed commands. */
  readonly lines: readonly string[];
  /** True when commands are still off at the end. */
  readonly stopped: boolean;
}

const NAMES = new Set([
  ...['set-output', 'save-state', 'add-mask', 'add-matcher', 'remove-matcher', 'debug', 'notice', 'warning', 'error'],
  ...['group', 'endgroup', 'echo', 'stop-commands', 'set-env', 'add-path', 'internal-set-repo-path'],
]);
/** White space of .NET, which is more than that of JavaScript. */
const LEADING = /^[\s\u0085\u180e\u200b]+/;

/**
 * A small model of how actions/runner reads the output of a step (facts of its ActionCommand and ActionCommandManager):
 * a lone carriage return ends a line, `::name::` counts after leading blanks, `##[name]` anywhere, names have no case,
 * and between stop-commands and its token nothing but the token counts, in either form.
 */
export function readLog(text: string): ReadLog {
  const commands: RunnerCommand[] = [];
  const lines: string[] = [];
  let token: string | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const known = token === undefined ? NAMES : new Set([...NAMES, token.toLowerCase()]);
    const command = newForm(line, known) ?? oldForm(line, known);
    if (command === undefined) lines.push(line);
    else if (token !== undefined) {
      if (command.name === token.toLowerCase()) token = undefined;
      else lines.push(line);
    } else {
      commands.push(command);
      if (command.name === 'stop-commands') token = command.data;
    }
  }
  return { commands, lines, stopped: token !== undefined };
}

function newForm(line: string, known: ReadonlySet<string>): RunnerCommand | undefined {
  const match = /^::([^ ]*?)(?: (.*?))?::(.*)$/s.exec(line.replace(LEADING, ''));
  return match === null ? undefined : commandOf(match, known, ',');
}

function oldForm(line: string, known: ReadonlySet<string>): RunnerCommand | undefined {
  const match = /##\[([^ \]]*)(?: ([^\]]*))?\](.*)$/s.exec(line);
  return match === null ? undefined : commandOf(match, known, ';');
}

function commandOf([, name = '', given = '', data = '']: RegExpExecArray, known: ReadonlySet<string>, between: string) {
  if (!known.has(name.toLowerCase())) return undefined;
  const pairs = given.split(between).map((pair) => pair.trim().split('=', 2));
  const properties = Object.fromEntries(
    pairs.filter(([key]) => key !== '').map(([key, value = '']) => [key, unescaped(value)]),
  );
  return { name: name.toLowerCase(), properties, data: unescaped(data) };
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
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
