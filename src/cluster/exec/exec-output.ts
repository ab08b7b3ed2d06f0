/** Bytes kept for a reader that is slower than the command. */
const FULL_BYTES = 256 * 1024;
/** What a chunk costs besides its bytes, so that a flood of tiny ones is bounded too. */
const CHUNK_BYTES = 256;

/** What a command has printed and nobody has read yet: a bounded queue with one reader. */
export class ExecOutput implements AsyncIterable<Buffer> {
  readonly #chunks: Buffer[] = [];
  readonly #onTaken: () => void;
  #bytes = 0;
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  /** `onTaken` hears of everything the reader takes. */
  constructor(onTaken: () => void) {
    this.#onTaken = onTaken;
  }

  /** Whether the sender should pause. */
  get full(): boolean {
    return this.#bytes >= FULL_BYTES;
  }

  push(chunk: Buffer): void {
    if (this.#ended || chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.length + CHUNK_BYTES;
    this.#wake();
  }

  /** No more comes; `failure` is thrown to the reader after what is there. */
  end(failure?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = failure;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#bytes -= chunk.length + CHUNK_BYTES;
        this.#onTaken();
        yield chunk;
      } else if (this.#ended) {
        if (this.#failure !== undefined) throw this.#failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
