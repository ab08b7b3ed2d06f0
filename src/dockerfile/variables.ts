/** A word of a Dockerfile with quotes removed and `$NAME`, `${NAME}`, `${NAME:-word}` and its kin replaced; an unset name gives nothing. */
export function expandWord(word: string, variables: ReadonlyMap<string, string>): string {
  // Same reading as moby's shell lexer: single quotes keep everything, double quotes still expand, the escape takes the next character.
  let out = '';
  let quote = '';
  for (let at = 0; at < word.length; at += 1) {
    const char = word.charAt(at);
    if (quote === "'" ? char === "'" : char === quote) {
      quote = '';
    } else if (quote === '' && (char === "'" || char === '"')) {
      quote = char;
    } else if (char === '\\' && quote !== "'" && at + 1 < word.length) {
      at += 1;
      out += word.charAt(at);
    } else if (char === '$' && quote !== "'") {
      const found = readVariable(word, at);
      out += found === undefined ? char : substitute(found, variables);
      at += found === undefined ? 0 : found.length - 1;
    } else {
      out += char;
    }
  }
  return out;
}

interface Variable {
  name: string;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, or empty. */
  operator: string;
  word: string;
  /** Characters taken in the source, from `$` on. */
  length: number;
}

function readVariable(text: string, at: number): Variable | undefined {
  const plain = /^\$([A-Za-z_]\w*)/.exec(text.slice(at));
  if (plain !== null) {
    return { name: plain[1] ?? '', operator: '', word: '', length: plain[0].length };
  }
  const end = closingBrace(text, at);
  const inner = text.charAt(at + 1) === '{' && end !== -1 ? text.slice(at + 2, end) : undefined;
  const parts = inner === undefined ? null : /^([A-Za-z_]\w*)(?:(:?[-+?])(.*)|.*)$/s.exec(inner);
  if (parts === null) {
    return undefined;
  }
  return { name: parts[1] ?? '', operator: parts[2] ?? '', word: parts[3] ?? '', length: end - at + 1 };
}

function closingBrace(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    depth += char === '{' ? 1 : 0;
    depth -= char === '}' ? 1 : 0;
    if (char === '}' && depth === 0) {
      return at;
    }
  }
  return -1;
}

function substitute(variable: Variable, variables: ReadonlyMap<string, string>): string {
  const value = variables.get(variable.name);
  // With a colon an empty value counts as unset.
  const isSet = value !== undefined && (value !== '' || !variable.operator.startsWith(':'));
  if (variable.operator.endsWith('-')) {
    return isSet ? value : expandWord(variable.word, variables);
  }
  if (variable.operator.endsWith('+')) {
    return isSet ? expandWord(variable.word, variables) : '';
  }
  return value ?? '';
}
