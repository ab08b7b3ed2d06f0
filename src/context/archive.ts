import { createHash } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { BuildError } from '../build/errors.ts';
import { BoundedGzip } from './bounded-gzip.ts';
import { settlingTime } from './file-stamp.ts';
import { archiveBytes } from './tar-header.ts';
import { TarReader } from './tar-reader.ts';
import type { TreeEntry } from './tree-entry.ts';

/** Memory of one piece of an archive. */
const PIECE_BYTES = 256 * 1024;
/** An archive this many times larger than what is wanted inline is not compressed to find that out. */
const HOPELESS = 64;

/** A tree as a tar archive, which is read from the files each time and is never the one of another tree. */
export class TreeArchive {
  /** Length of the tar archive in bytes. */
  readonly tarBytes: number;
  readonly #entries: readonly TreeEntry[];
  #sha256: string | undefined;

  constructor(entries: readonly TreeEntry[]) {
    this.#entries = entries;
    this.tarBytes = archiveBytes(entries);
  }

  /** SHA-256 of the tar bytes, in hexadecimal; undefined until they were read to their end for the first time. */
  get sha256(): string | undefined {
    return this.#sha256;
  }

  /**
   * The archive as one gzip member in memory; undefined, and given up at once, where that has more than `limit` bytes, or
   * could only have less by a miracle. Throws as {@link read} does, or the reason of `signal`.
   */
  async compress(limit: number, signal?: AbortSignal): Promise<Buffer | undefined> {
    if (this.tarBytes > limit * HOPELESS) return undefined;
    const gzip = new BoundedGzip(limit);
    for await (const piece of this.read()) {
      signal?.throwIfAborted();
      await gzip.write(piece);
      if (gzip.over) return undefined;
    }
    return await gzip.end();
  }

  /**
   * The tar bytes in pieces. Throws `CONTEXT_INVALID` for a file that is not what it was when it was listed or changes while
   * it is read, and, at the end, where the bytes are not those of the first time.
   */
  async *read(): AsyncGenerator<Buffer> {
    await this.#settle();
    const reader = new TarReader(this.#entries);
    const hash = createHash('sha256');
    try {
      for (let whole = true; whole; ) {
        const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
        const filled = reader.fill(piece);
        whole = filled === piece.length;
        hash.update(piece.subarray(0, filled));
        if (!whole) this.#identify(hash.digest('hex'));
        if (filled > 0) yield piece.subarray(0, filled);
        await setImmediate();
      }
    } finally {
      reader.close();
    }
  }

  async #settle(): Promise<void> {
    const stamps = this.#entries.flatMap(({ stamp }) => stamp ?? []);
    const wait = settlingTime(stamps);
    if (wait > 0) await setTimeout(wait);
  }

  #identify(sha256: string): void {
    this.#sha256 ??= sha256;
    if (this.#sha256 === sha256) return;
    throw new BuildError('CONTEXT_INVALID', 'a file of the build context was changed while the context was sent', {
      hint: 'let nothing write into the context during the build',
    });
  }
}
