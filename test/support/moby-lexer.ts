/**
 * Words of a Dockerfile as moby's `shell.Lex.ProcessWord` reads them, with the default escape. Written after moby's rules
 * and not after our renderer; test/e2e compares it with moby's own. Operators in `${…}` are refused: no test needs them.
 */
export function processWord(word: string, variables: ReadonlyMap<string, string>): string {
  const chars = [...word];
  // The scanner below moby's lexer drops a byte order mark that comes first.
  let at = chars[0] === '\uFEFF' ? 1 : 0;
  let out = '';
  while (at < chars.length) {
    const char = chars[at];
    if (char === "'") {
      const end = chars.indexOf("'", at + 1);
      if (end < 0) throw new Error(`no closing single quote in ${word}`);
      out += chars.slice(at + 1, end).join('');
      at = end + 1;
    } else if (char === '"') {
      const [text, next] = doubleQuoted(chars, at + 1, variables);
      out += text;
      at = next;
    } else if (char === '$') {
      const [text, next] = variable(chars, at + 1, variables);
      out += text;
      at = next;
    } else if (char === '\\') {
      out += chars[at + 1] ?? '';
      at += 2;
    } else {
      out += char;
      at += 1;
    }
  }
  return out;
}

type Read = readonly [text: string, next: number];

function doubleQuoted(chars: readonly string[], from: number, variables: ReadonlyMap<string, string>): Read {
  let out = '';
  let at = from;
  while (at < chars.length) {
    const char = chars[at] ?? '';
    if (char === '"') return [out, at + 1];
    if (char === '$') {
      const [text, next] = variable(chars, at + 1, variables);
      out += text;
      at = next;
    } else if (char === '\\' && at + 1 < chars.length && /["$\\]/.test(chars[at + 1] ?? '')) {
      out += chars[at + 1];
      at += 2;
    } else {
      out += char === '\\' && at + 1 === chars.length ? '' : char;
      at += 1;
    }
  }
  throw new Error(`no closing double quote in ${chars.join('')}`);
}

function variable(chars: readonly string[], from: number, variables: ReadonlyMap<string, string>): Read {
  const rest = chars.slice(from).join('');
  const braced = /^\{([^}]*)\}/.exec(rest);
  if (rest.startsWith('{')) {
    const name = braced?.[1] ?? '';
    if (!/^[\p{L}\p{Nd}_]+$/u.test(name)) throw new Error(`substitution in ${chars.join('')}`);
    return [variables.get(name) ?? '', from + [...name].length + 2];
  }
  const name = (/^(?:\p{Nd}+|[@*#?\-$!0]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(rest) ?? [''])[0];
  if (name === '') return ['$', from];
  return [variables.get(name) ?? '', from + [...name].length];
}

/** Splits on blanks outside of quotes and keeps the quotes, as moby's `parseWords` does for ENV, LABEL and ARG. */
export function splitWords(text: string): string[] {
  const chars = [...text];
  const words: string[] = [];
  let word = '';
  let quote = '';
  let begun = false;
  const take = (count: number, at: number) => {
    word += chars.slice(at, at + count).join('');
    begun = true;
  };
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (quote === '' && isSpace(char)) {
      if (begun) words.push(word);
      word = '';
      begun = false;
    } else if (char === '\\' && quote !== "'") {
      // A lone escape at the end is left out.
      if (at + 1 < chars.length) take(2, at);
      at += 1;
    } else {
      if (quote === '' ? char === '"' || char === "'" : char === quote) quote = quote === '' ? char : '';
      take(1, at);
    }
  }
  if (begun) words.push(word);
  return words;
}

/** Go's `unicode.IsSpace`. */
export function isSpace(char: string): boolean {
  return /^\p{White_Space}$/u.test(char);
}
