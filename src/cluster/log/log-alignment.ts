/**
 * Finds where what was read before ends in a stream that repeats some of it: the longest end of `before` the stream
 * begins with. It compares as lines arrive, in time linear in both (the search of Knuth, Morris and Pratt with a pattern
 * that grows), and decides as soon as no longer end can match.
 */
export class LogAlignment {
  readonly #before: readonly number[];
  readonly #stream: number[] = [];
  /** Per line of the stream: the length of the longest beginning of the stream that ends there. */
  readonly #borders: number[] = [];
  #at = 0;
  #matched = 0;

  constructor(before: readonly number[]) {
    this.#before = before;
  }

  /** Takes the next line of the stream; how many of its lines were read before, or undefined while that is open. */
  take(print: number): number | undefined {
    this.#grow(print);
    while (this.#matched < this.#stream.length) {
      if (this.#at === this.#before.length) return this.#matched;
      if (this.#before[this.#at] === this.#stream[this.#matched]) {
        this.#at += 1;
        this.#matched += 1;
      } else if (this.#matched > 0) this.#matched = this.#borders[this.#matched - 1] ?? 0;
      else this.#at += 1;
    }
    return this.#at === this.#before.length ? this.#matched : undefined;
  }

  #grow(print: number): void {
    let border = this.#stream.length === 0 ? 0 : (this.#borders.at(-1) ?? 0);
    while (border > 0 && this.#stream[border] !== print) border = this.#borders[border - 1] ?? 0;
    if (this.#stream.length > 0 && this.#stream[border] === print) border += 1;
    this.#stream.push(print);
    this.#borders.push(border);
  }
}
