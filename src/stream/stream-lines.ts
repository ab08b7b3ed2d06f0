import type { Readable } from 'node:stream';
import { ByteLines } from './byte-lines.ts';

/** Lines that may wait for whoever reads them before the streams are held back. */
const MOST_WAITING = 10_000;

/**
 * The lines of several streams, each as soon as it is seen. Reading begins at once: what a process wrote is thrown away by Node
 * when it ends and nobody reads.
 */
export class StreamLines {
  readonly #streams: readonly Readable[];
  #waiting: string[] = [];
  #open: number;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(streams: readonly Readable[]) {
    this.#streams = streams;
    this.#open = streams.length;
    for (const stream of streams) this.#read(stream);
  }

  /** Every line, until all streams have ended; to be read once. Throws what a stream fails with. */
  async *read(): AsyncGenerator<string> {
    for (;;) {
      const lines = this.#waiting;
      this.#waiting = [];
      for (const stream of this.#streams) stream.resume();
      yield* lines;
      if (this.#waiting.length > 0) continue;
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#open === 0) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #read(stream: Readable): void {
    const lines = new ByteLines();
    const take = (parts: Iterable<{ readonly text: string }>) => {
      for (const { text } of parts) this.#waiting.push(text);
      if (this.#waiting.length > MOST_WAITING) for (const each of this.#streams) each.pause();
      this.#wake();
    };
    stream.on('data', (chunk: Buffer) => take(lines.add(chunk)));
    stream.on('error', (error) => {
      this.#failure ??= error;
    });
    stream.on('close', () => {
      this.#open -= 1;
      take(lines.end());
    });
  }
}
