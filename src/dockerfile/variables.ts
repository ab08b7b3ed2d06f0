/** Values that name each other can grow without end, ten times with every line; nothing that means anything is longer. */
const LONGEST_VALUE = 65_536;
/** Words within words, as `${A:-${B:-c}}`; what is deeper stands as it is written. */
const DEEPEST = 32;

/**
 * A word of a Dockerfile with quotes removed and `$NAME`, `${NAME}`, `${NAME:-word}` and its kin replaced; an unset name gives
 * nothing. What comes out longer than 65,536 characters is cut there.
 */
export function expandWord(word: string, variables: ReadonlyMap<string, string>): string {
  return expand(word, variables, DEEPEST);
}

function expand(word: string, variables: ReadonlyMap<string, string>, depth: number): string {
  // Same reading as moby's shell lexer: single quotes keep everything, double quotes still expand, the escape takes the next character.
  const ends = word.includes('${') ? closingBraces(word) : NO_BRACES;
  let out = '';
  let quote = '';
  for (let at = 0; at < word.length && out.length <= LONGEST_VALUE; at += 1) {
    const char = word.charAt(at);
    if (quote === "'" ? char === "'" : char === quote) {
      quote = '';
    } else if (quote === '' && (char === "'" || char === '"')) {
      quote = char;
    } else if (char === '\\' && quote !== "'" && at + 1 < word.length) {
      at += 1;
      out += word.charAt(at);
    } else if (char === '$' && quote !== "'") {
      const found = readVariable(word, at, ends);
      out += found === undefined ? char : substitute(found, variables, depth);
      at += found === undefined ? 0 : found.length - 1;
    } else {
      out += char;
    }
  }
  return out.slice(0, LONGEST_VALUE);
}

interface Variable {
  name: string;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, or empty. */
  operator: string;
  word: string;
  /** Characters taken in the source, from `$` on. */
  length: number;
}

const PLAIN = /\$([A-Za-z_]\w*)/y;
const NO_BRACES: ReadonlyMap<number, number> = new Map();

function readVariable(text: string, at: number, ends: ReadonlyMap<number, number>): Variable | undefined {
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text);
  if (plain !== null) {
    return { name: plain[1] ?? '', operator: '', word: '', length: plain[0].length };
  }
  const end = ends.get(at + 1);
  const parts = end === undefined ? null : /^([A-Za-z_]\w*)(?:(:?[-+?])(.*)|.*)$/s.exec(text.slice(at + 2, end));
  if (parts === null || end === undefined) {
    return undefined;
  }
  return { name: parts[1] ?? '', operator: parts[2] ?? '', word: parts[3] ?? '', length: end - at + 1 };
}

/** Where each brace that is opened is closed, in one pass: one search for each would take the square of a long word. */
function closingBraces(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '{') open.push(at);
    const begin = char === '}' ? open.pop() : undefined;
    if (begin !== undefined) ends.set(begin, at);
  }
  return ends;
}

function substitute(variable: Variable, variables: ReadonlyMap<string, string>, depth: number): string {
  const inner = () => (depth === 0 ? variable.word : expand(variable.word, variables, depth - 1));
  const value = variables.get(variable.name);
  // With a colon an empty value counts as unset.
  const isSet = value !== undefined && (value !== '' || !variable.operator.startsWith(':'));
  if (variable.operator.endsWith('-')) {
    return isSet ? value : inner();
  }
  if (variable.operator.endsWith('+')) {
    return isSet ? inner() : '';
  }
  return value ?? '';
}
