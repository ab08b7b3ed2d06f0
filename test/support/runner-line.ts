/** A command that a workflow runner would execute. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** How a text is looked for in a line, from a place on; -1 where it is not. */
export type Search = (line: string, wanted: string, from: number) => number;

/** The commands a runner knows; the last only while it runs a plug-in of its own. */
export const COMMAND_NAMES = [
  ...['set-output', 'save-state', 'add-mask', 'add-matcher', 'remove-matcher', 'debug', 'notice', 'warning', 'error'],
  ...['group', 'endgroup', 'echo', 'stop-commands', 'set-env', 'add-path', 'internal-set-repo-path'],
] as const;

/** What .NET trims (char.IsWhiteSpace): the blanks of JavaScript with U+0085 and without the mark of byte order. */
const BLANKS = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${BLANKS}]+`);
const TRAILING = new RegExp(`[${BLANKS}]+$`);
/** What a comparison by the rules of a language overlooks: control characters and what has no width. */
const OVERLOOKED = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

const IN_DATA = { '%0D': '\r', '%0A': '\n', '%25': '%' };
const IN_PROPERTY = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
const IN_OLD_FORM = { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' };

/** Looks for the characters themselves. */
export const exactly: Search = (line, wanted, from) => line.indexOf(wanted, from);

/** Looks as .NET does where it has the rules of languages (ICU): characters without width do not count. */
export const asLanguagesDo: Search = (line, wanted, from) => {
  for (let start = from; start < line.length; start += 1) {
    let matched = 0;
    for (let at = start; at < line.length && matched < wanted.length; at += 1) {
      if (line[at] === wanted[matched]) matched += 1;
      else if (!OVERLOOKED.test(line[at] ?? '')) break;
    }
    if (matched === wanted.length) return start;
  }
  return -1;
};

/** The command in a line, in the form `::name key=value,…::data` or, anywhere, `##[name key=value;…]data`. */
export function commandIn(
  line: string,
  known: ReadonlySet<string>,
  search: Search = exactly,
): RunnerCommand | undefined {
  return newForm(line, known, search) ?? oldForm(line, known, search);
}

function newForm(line: string, known: ReadonlySet<string>, search: Search): RunnerCommand | undefined {
  const trimmed = line.replace(LEADING, '');
  if (search(trimmed, '::', 0) !== 0) return undefined;
  const end = search(trimmed, '::', 2);
  const name = end < 0 ? undefined : nameIn(trimmed.slice(2, end), known);
  if (name === undefined) return undefined;
  const given = trimmed
    .slice(2 + name.length + 1, end)
    .replace(LEADING, '')
    .replace(TRAILING, '');
  return {
    name: name.toLowerCase(),
    ...held(given, ',', IN_PROPERTY),
    data: unescaped(trimmed.slice(end + 2), IN_DATA),
  };
}

function oldForm(line: string, known: ReadonlySet<string>, search: Search): RunnerCommand | undefined {
  const prefix = search(line, '##[', 0);
  const end = prefix < 0 ? -1 : line.indexOf(']', prefix);
  const name = end < prefix + 3 ? undefined : nameIn(line.slice(prefix + 3, end), known);
  if (name === undefined) return undefined;
  const given = line.slice(prefix + 3 + name.length + 1, Math.max(end, prefix + 3 + name.length + 1));
  return {
    name: name.toLowerCase(),
    ...held(given, ';', IN_OLD_FORM),
    data: unescaped(line.slice(end + 1), IN_OLD_FORM),
  };
}

/** What stands before the first space, where that is a known name in any case. */
function nameIn(text: string, known: ReadonlySet<string>): string | undefined {
  const [name = ''] = text.split(' ', 1);
  return known.has(name.toLowerCase()) ? name : undefined;
}

/** Properties without a name or a value are none. */
function held(
  given: string,
  between: string,
  escapes: Readonly<Record<string, string>>,
): Pick<RunnerCommand, 'properties'> {
  const pairs = given.split(between).map((pair) => {
    const [, key = '', value = ''] = /^=*([^=]+)=(.*)$/s.exec(pair) ?? [];
    return [key, unescaped(value, escapes)] as const;
  });
  return { properties: Object.fromEntries(pairs.filter(([key, value]) => key !== '' && value !== '')) };
}

function unescaped(text: string, escapes: Readonly<Record<string, string>>): string {
  return Object.entries(escapes).reduce((left, [escaped, character]) => left.replaceAll(escaped, character), text);
}
