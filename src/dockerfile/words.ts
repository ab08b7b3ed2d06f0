/** A word of an instruction's text and where in it the word begins. */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/** Words with blanks between them; blanks inside quotes belong to the word, and the quotes stay. */
export function quotedWords(text: string): Word[] {
  return matches(text, /(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g);
}

/** Words with blanks between them, whatever they hold. */
export function plainWords(text: string): Word[] {
  return matches(text, /\S+/g);
}

/** The strings of an instruction in JSON form, as `["a", "b"]`; undefined for every other form. */
export function jsonWords(text: string): Word[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || !parsed.every((entry) => typeof entry === 'string')) return undefined;
    const places = matches(text, /"(?:\\.|[^"\\])*"/g);
    return parsed.map((entry: string, index) => ({ text: entry, at: places[index]?.at ?? 0 }));
  } catch {
    return undefined;
  }
}

/** Words in JSON form, else those with blanks between them. */
export function listedWords(text: string): Word[] {
  return jsonWords(text) ?? plainWords(text);
}

function matches(text: string, pattern: RegExp): Word[] {
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], at: match.index }));
}
