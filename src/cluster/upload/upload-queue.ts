import { type Chunk, ChunkCutter, type UploadSource } from './upload-chunks.ts';

/** Chunks in memory: one that the receiver checks, one that it reads, one under way, and one that is being cut. */
const MOST_PENDING = 4;

/** The archive as a row of chunks, of which those not yet acknowledged are kept, so that any connection can go on. */
export class UploadQueue {
  readonly #cutter: ChunkCutter;
  readonly #pending: Chunk[] = [];
  #cutting: Promise<void> | undefined;
  /** The line behind the last chunk, once that is cut. */
  #end: Buffer | undefined;
  #failure: unknown;
  #failed = false;
  #acknowledged = 0;
  #first = 0;
  #onChange: (() => void)[] = [];
  /** Bytes per millisecond. */
  #lineRate: number | undefined;

  constructor(source: UploadSource, chunkBytes: number, signal: AbortSignal) {
    this.#cutter = new ChunkCutter(source, chunkBytes, signal);
  }

  /** Bytes of the archive that the receiver has. */
  get acknowledgedBytes(): number {
    return this.#acknowledged;
  }

  /** Number of the first chunk that is not acknowledged. */
  get first(): number {
    return this.#first;
  }

  /** Number of the first chunk that was never cut. */
  get beyond(): number {
    return this.#first + this.#pending.length;
  }

  /** Whether every chunk is acknowledged. */
  get complete(): boolean {
    return this.#end !== undefined && this.#pending.length === 0;
  }

  /** Throws what the archive threw. */
  throwIfFailed(): void {
    if (this.#failed) throw this.#failure;
  }

  /** Chunk `number`, which is not acknowledged yet; waits for it to be cut. Undefined where the archive ended before it. */
  async get(number: number): Promise<Chunk | undefined> {
    for (;;) {
      this.throwIfFailed();
      const chunk = this.#pending[number - this.#first];
      if (chunk !== undefined) {
        void this.#cutNext();
        return chunk;
      }
      if (this.#end !== undefined) return undefined;
      await (this.#pending.length < MOST_PENDING ? this.#cutNext() : this.#changed());
    }
  }

  /**
   * The line has taken a chunk in so many milliseconds. How soon it is acknowledged tells nothing of the line: a machine
   * under load compresses and stores more slowly than a line carries.
   */
  wrote({ payload }: Chunk, milliseconds: number): void {
    const rate = payload.length / Math.max(1, milliseconds);
    this.#lineRate = this.#lineRate === undefined ? rate : (this.#lineRate + rate) / 2;
  }

  /** The receiver has the first chunk. */
  acknowledge(): void {
    const chunk = this.#pending.shift();
    if (chunk === undefined) return;
    this.#first += 1;
    this.#acknowledged += chunk.bytes;
    this.#cutter.release(chunk);
    this.#tell();
  }

  /** Resolves when every chunk is acknowledged, with the line that is sent then. */
  async completed(): Promise<Buffer> {
    while (this.#end === undefined || this.#pending.length > 0) await this.#changed();
    return this.#end;
  }

  /** Begins to cut the first chunk. */
  start(): void {
    void this.#cutNext();
  }

  close(): void {
    this.#cutter.close();
  }

  async #cutNext(): Promise<void> {
    if (this.#end !== undefined || this.#failed || this.#pending.length >= MOST_PENDING) return;
    this.#cutting ??= this.#cut().finally(() => {
      this.#cutting = undefined;
    });
    await this.#cutting;
  }

  async #cut(): Promise<void> {
    try {
      const chunk = await this.#cutter.next(this.#lineRate);
      if (chunk === undefined) this.#end = this.#cutter.end();
      else this.#pending.push(chunk);
    } catch (error) {
      this.#failure = error;
      this.#failed = true;
    }
    this.#tell();
  }

  #changed(): Promise<void> {
    return new Promise((resolve) => this.#onChange.push(resolve));
  }

  #tell(): void {
    const waiting = this.#onChange;
    this.#onChange = [];
    for (const wake of waiting) wake();
  }
}
