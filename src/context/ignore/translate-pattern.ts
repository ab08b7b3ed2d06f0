import type { PathBytes } from '../path-bytes.ts';
import { codePointsOf } from './code-points.ts';

/** How moby compares a pattern: as bytes where it has nothing special but `**` at one end, else by an expression. */
export type Translation =
  | { readonly kind: 'exact' | 'prefix' | 'suffix'; readonly text: PathBytes }
  | { readonly kind: 'expression'; readonly characters: readonly string[] };

const BYTE_ORDER_MARK = '\ufeff';
// Moby means to escape `|`, `{` and `}` too, but its table has no room for them: they get their meaning in the expression.
const NEEDS_ESCAPE = new Set('.+()$');
const ANY_FOLDERS = [...'(.*/)?'];
const IN_ONE_FOLDER = [...'[^/]*'];
const ONE_CHARACTER = [...'[^/]'];

/**
 * Translates a cleaned pattern into the regular expression that moby makes of it, character by character. It takes no
 * notice of brackets, so that a star in them ends them: what users get from Docker comes from exactly this.
 */
export function translatePattern(pattern: PathBytes): Translation {
  const translator = new Translator(pattern);
  const kind = translator.run();
  if (kind === 'expression') return { kind, characters: ['^', ...translator.expression, '$'] };
  const cut = { exact: [0, undefined], prefix: [0, -2], suffix: [2, undefined] } as const;
  return { kind, text: pattern.slice(...cut[kind]) };
}

class Translator {
  readonly expression: string[] = [];
  readonly #characters: readonly string[];
  #at = 0;
  #kind: Translation['kind'] = 'exact';

  constructor(pattern: PathBytes) {
    this.#characters = codePointsOf(pattern).map((code) => String.fromCodePoint(code));
    this.#take(BYTE_ORDER_MARK);
  }

  run(): Translation['kind'] {
    const begin = this.#at;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const isFirst = this.#at === begin + 1;
      if (next === '*' && this.#take('*')) this.#doubleStar(isFirst);
      else this.#single(next);
    }
    return this.#kind;
  }

  #next(): string | undefined {
    const next = this.#characters[this.#at];
    this.#at += 1;
    return next;
  }

  #take(character: string): boolean {
    if (this.#characters[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #doubleStar(isFirst: boolean): void {
    this.#take('/');
    if (this.#at < this.#characters.length) this.#special(ANY_FOLDERS);
    else if (this.#kind === 'exact') this.#kind = 'prefix';
    else this.#special(['.', '*']);
    if (isFirst) this.#kind = 'suffix';
  }

  #single(character: string): void {
    if (character === '*') this.#special(IN_ONE_FOLDER);
    else if (character === '?') this.#special(ONE_CHARACTER);
    else if (character === '[' || character === ']') this.#special([character]);
    else if (character === '\\') this.#escape();
    else if (NEEDS_ESCAPE.has(character)) this.expression.push('\\', character);
    else this.expression.push(character);
  }

  // At the very end a backslash is left alone, and so takes the anchor behind it for a dollar sign.
  #escape(): void {
    const escaped = this.#next();
    if (escaped === undefined) this.expression.push('\\');
    else this.#special(['\\', escaped]);
  }

  #special(characters: readonly string[]): void {
    this.expression.push(...characters);
    this.#kind = 'expression';
  }
}
