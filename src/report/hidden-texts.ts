import { MASK } from '../build/secret-texts.ts';

/** Characters of a text that is worth hiding: a shorter one would hide half of a log. */
const SHORTEST = 4;
const SHORTEST_PACKED = 8;

/** Texts that must not be shown, and what a text looks like without them. */
export class HiddenTexts {
  readonly #spellings = new Set<string>();
  #pattern: RegExp | undefined;

  /** Hides these from now on, also as JSON, URLs and base64 spell them; of several lines each one. */
  add(secrets: readonly string[]): void {
    for (const line of secrets.flatMap((secret) => secret.split(/[\r\n]+/))) {
      if (line.length < SHORTEST) continue;
      for (const spelling of [line, JSON.stringify(line).slice(1, -1), inUrl(line), ...packed(line)]) {
        this.#spellings.add(spelling);
      }
    }
    // A password may be the beginning of another one.
    const longestFirst = [...this.#spellings].sort((one, other) => other.length - one.length);
    this.#pattern = longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map(literal).join('|'), 'g');
  }

  /** A text without them. */
  masked(text: string): string {
    return this.#pattern === undefined ? text : text.replace(this.#pattern, MASK);
  }
}

/** Base64 of a text that stands in a longer one: what it is packed to depends on how many bytes are before it. */
function packed(text: string): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
    // Without the signs that hold bits of what is around.
    const own = bytes
      .subarray(0, bytes.length - (bytes.length % 3))
      .toString('base64')
      .slice(shift === 0 ? 0 : 4);
    return own.length < SHORTEST_PACKED ? [] : [own];
  });
}

function inUrl(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a character, which no URL holds.
    return text;
  }
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
