/** What every reader of a Dockerfile takes for itself, quoted or not. */
const PLAIN_WORD = /^[A-Za-z0-9_./@%+,:-]+(?: [A-Za-z0-9_./@%+,:-]+)*$/;
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** A text in double quotes, which moby's shell lexer reads back as exactly this text; it must not hold a line break. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\$]/g, '\\$&')}"`;
}

/** A key of ENV or LABEL, bare where that is safe. */
export function keyWord(key: string): string {
  return PLAIN_KEY.test(key) ? key : quoted(key);
}

/** Words in the JSON form of COPY or VOLUME: Kaniko expands each of them after it was decoded, as it does bare words. */
export function wordArray(words: readonly string[]): string {
  return jsonArray(words.map((word) => (PLAIN_WORD.test(word) ? word : quoted(word))));
}

/** The JSON form of ENTRYPOINT or CMD, whose elements nothing expands. */
export function jsonArray(texts: readonly string[]): string {
  // Some readers of Dockerfiles see a here-document in any line with `<<`.
  const elements = texts.map((text) => JSON.stringify(text).replaceAll('<<', '\\u003c\\u003c'));
  return `[${elements.join(', ')}]`;
}

/**
 * A path that COPY takes for this one file and not for a pattern. The escape works in patterns only: without a wildcard
 * a backslash stands for itself.
 */
export function literalSource(path: string): string {
  return /[*?[]/.test(path) ? path.replace(/[*?[\\]/g, '\\$&') : path;
}
