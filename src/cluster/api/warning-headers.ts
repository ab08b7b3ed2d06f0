/** Warnings beyond these are dropped: who sends more of them, or longer ones, does not mean to be read. */
const MOST_WARNINGS = 50;
const LONGEST_WARNING = 500;

/** Hands on the warnings that an API server puts into the heads of its answers, each one once. */
export class WarningHeaders {
  readonly #told = new Set<string>();

  /** The texts in a `Warning` header that were not there before. */
  unheard(header: string | undefined): string[] {
    return warningsOf(header ?? '').filter((text) => {
      if (text === '' || this.#told.has(text) || this.#told.size >= MOST_WARNINGS) return false;
      this.#told.add(text);
      return true;
    });
  }
}

/** The texts of `299 - "text", 299 - "text"`; other codes are not the API server's. */
function warningsOf(header: string): string[] {
  const found = header.matchAll(/(?:^|,)\s*299 [^\s"]+ "((?:[^"\\]|\\.)*)"/g);
  return [...found].map(([, text = '']) => text.replace(/\\(.)/g, '$1').trim().slice(0, LONGEST_WARNING));
}
