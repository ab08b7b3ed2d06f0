/** The characters of an expression that are still to be read, first to last. */
export class Unread {
  readonly #characters: readonly string[];
  #at = 0;
  #lastClassEnd: number | undefined;

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  /** How many are left. */
  get length(): number {
    return this.#characters.length - this.#at;
  }

  /** One of them, by how many come before it; undefined behind the last one. */
  at(offset: number): string | undefined {
    return this.#characters[this.#at + offset];
  }

  /** Takes the first one; undefined where none is left. */
  next(): string | undefined {
    const first = this.#characters[this.#at];
    if (first !== undefined) this.#at += 1;
    return first;
  }

  /** Takes the first ones, as many as are there. */
  take(count: number): readonly string[] {
    const taken = this.#characters.slice(this.#at, this.#at + count);
    this.#at += taken.length;
    return taken;
  }

  /** The first ones as text, not taken. */
  text(count: number): string {
    return this.#characters.slice(this.#at, this.#at + count).join('');
  }

  /** How many come before two that follow each other, of which none is before `from`; undefined where they do nowhere. */
  before(first: string, second: string, from: number): number | undefined {
    for (let at = this.#at + from; at < this.#characters.length; at += 1) {
      if (this.#characters[at] === first && this.#characters[at + 1] === second) return at - this.#at;
    }
    return undefined;
  }

  /** Whether a colon and a closing bracket come anywhere behind the first ones: told without a search for each bracket. */
  hasClassEnd(from: number): boolean {
    this.#lastClassEnd ??= this.#characters.findLastIndex(
      (character, at) => character === ':' && this.#characters[at + 1] === ']',
    );
    return this.#lastClassEnd >= this.#at + from;
  }
}
