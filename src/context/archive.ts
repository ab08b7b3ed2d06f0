import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { ArchiveReader } from '../build/ports.ts';
import { BoundedGzip } from './bounded-gzip.ts';
import { settlingTime } from './file-stamp.ts';
import { archiveBytes } from './tar-header.ts';
import { TarReader } from './tar-reader.ts';
import type { TreeEntry } from './tree-entry.ts';
import { unpackTree } from './unpack.ts';

/** Memory of one piece of an archive. */
const PIECE_BYTES = 256 * 1024;
/** An archive this many times larger than what is wanted inline is not compressed to find that out. */
const HOPELESS = 64;

/** A small archive in memory. */
export interface InlineArchive {
  /** One gzip member. */
  readonly bytes: Buffer;
  /** SHA-256 of the tar bytes in it, in hexadecimal. */
  readonly sha256: string;
}

/**
 * A tree as a tar archive. It is read from the files each time, and gives the same bytes each time: a file that is not what
 * it was when it was listed, or changes while it is read, throws `CONTEXT_INVALID` with its name.
 */
export class TreeArchive {
  /** Length of the tar archive in bytes. */
  readonly tarBytes: number;
  readonly #entries: readonly TreeEntry[];

  constructor(entries: readonly TreeEntry[]) {
    this.#entries = entries;
    this.tarBytes = archiveBytes(entries);
  }

  /**
   * The archive in memory; undefined, and given up at once, where that takes more than `limit` bytes, or could only take
   * less by a miracle. Throws the reason of `signal`, too.
   */
  async compress(limit: number, signal?: AbortSignal): Promise<InlineArchive | undefined> {
    if (this.tarBytes > limit * HOPELESS) return undefined;
    const gzip = new BoundedGzip(limit);
    const hash = createHash('sha256');
    for await (const piece of this.read()) {
      signal?.throwIfAborted();
      hash.update(piece);
      await gzip.write(piece);
      if (gzip.over) return undefined;
    }
    const bytes = await gzip.end();
    return bytes === undefined ? undefined : { bytes, sha256: hash.digest('hex') };
  }

  /** SHA-256 of the tar bytes, in hexadecimal; reads all of them. Throws the reason of `signal`, too. */
  async sha256(signal?: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.read()) {
      signal?.throwIfAborted();
      hash.update(piece);
    }
    return hash.digest('hex');
  }

  /** The tar bytes from the beginning, to be read into memory of the reader's own. */
  open(): ArchiveReader {
    const reader = new TarReader(this.#entries);
    const settled = this.#settle();
    return {
      fill: async (target) => {
        await settled;
        return await reader.fill(target);
      },
      close: () => reader.close(),
    };
  }

  /** The tar bytes in pieces. */
  async *read(): AsyncGenerator<Buffer> {
    const reader = this.open();
    try {
      for (let whole = true; whole; ) {
        const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
        const filled = await reader.fill(piece);
        whole = filled === piece.length;
        if (filled > 0) yield piece.subarray(0, filled);
      }
    } finally {
      reader.close();
    }
  }

  /** Writes the tree as files below `directory`; see {@link unpackTree}. */
  async unpack(directory: string, signal: AbortSignal): Promise<void> {
    await this.#settle();
    await unpackTree(this.#entries, directory, signal);
  }

  async #settle(): Promise<void> {
    const wait = settlingTime(this.#entries.flatMap(({ stamp }) => stamp ?? []));
    if (wait > 0) await setTimeout(wait);
  }
}
