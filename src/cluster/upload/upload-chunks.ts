import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { BuildError } from '../../build/errors.ts';
import type { ArchiveReader } from '../../build/ports.ts';
import { readerOf } from './stream-reader.ts';

/** The archive to be sent, read once and in order. */
export interface UploadSource {
  /** Length of the whole stream. */
  readonly bytes: number;
  read(signal: AbortSignal): AsyncIterable<Buffer>;
  /** The same, read into memory of the caller's own, which saves a copy. */
  open?(): ArchiveReader;
}

/** A piece of the archive as it is sent; kept until the receiver has acknowledged it. */
export interface Chunk {
  readonly number: number;
  /** Bytes of the archive in it. */
  readonly bytes: number;
  /** The line before the payload, as the receive script reads it. */
  readonly header: Buffer;
  readonly payload: Buffer;
}

const compress = promisify(gzip);

const SAMPLE_BYTES = 64 * 1024;
/** Compressing must save this share to be worth the receiver's work. */
const WORTHWHILE = 0.9;
/** A line that carries this many bytes in a millisecond, 100 Mbit/s, is not what the upload waits for: both ends are. */
const FAST_LINE = 12_500;
/** The first chunk, each further one being twice as large: how fast the line is should be known soon. */
const FIRST_CHUNK_BYTES = 512 * 1024;
const HASHED_AT_ONCE = 512 * 1024;

/** Cuts an archive into chunks, and compresses those where the line is slower than the compression. */
export class ChunkCutter {
  /** Bytes of the archive that have been cut. */
  cut = 0;
  readonly #source: UploadSource;
  readonly #chunkBytes: number;
  readonly #reader: ArchiveReader;
  readonly #free: Buffer[] = [];
  /** Memory of the chunks that are sent as they are, by number. */
  readonly #lent = new Map<number, Buffer>();
  #number = 0;
  readonly #root = createHash('sha256');

  constructor(source: UploadSource, chunkBytes: number, signal: AbortSignal) {
    this.#source = source;
    this.#chunkBytes = chunkBytes;
    this.#reader = source.open?.() ?? readerOf(source.read(signal));
  }

  /**
   * The next chunk; undefined after the last, when {@link end} can be had. `lineRate` is what the line carries, in bytes per
   * millisecond. Throws what the archive throws, and when it is not as long as it should be.
   */
  async next(lineRate: number | undefined): Promise<Chunk | undefined> {
    const piece = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#chunkBytes);
    const { bytes, hash } = await this.#read(piece.subarray(0, FIRST_CHUNK_BYTES * 2 ** Math.min(this.#number, 10)));
    this.cut += bytes;
    const complete = bytes > 0 || this.cut === this.#source.bytes;
    if (!complete || this.cut > this.#source.bytes) throw lengthChanged(this.#source.bytes, this.cut);
    if (bytes === 0) return undefined;
    this.#root.update(`${hash}\n`);
    const packed = await this.#pack(piece.subarray(0, bytes), lineRate);
    const number = this.#number;
    this.#number += 1;
    if (packed === undefined) this.#lent.set(number, piece);
    else this.#free.push(piece);
    const payload = packed ?? piece.subarray(0, bytes);
    const encoding = packed === undefined ? 'raw' : 'gzip';
    return { number, bytes, payload, header: Buffer.from(`chunk ${number} ${payload.length} ${hash} ${encoding}\n`) };
  }

  /** The line behind the last chunk, which tells how many there are and what they hash to; asked for once. */
  end(): Buffer {
    return Buffer.from(`end ${this.#number} ${this.#root.digest('hex')}\n`);
  }

  /** Takes the memory of a chunk back that is needed no more. */
  release({ number }: Chunk): void {
    const piece = this.#lent.get(number);
    this.#lent.delete(number);
    if (piece !== undefined) this.#free.push(piece);
  }

  /** Ends the reading of the archive. */
  close(): void {
    this.#reader.close();
  }

  /** Each part is hashed right after it was read, as long as the processor still has it at hand. */
  async #read(target: Buffer): Promise<{ readonly bytes: number; readonly hash: string }> {
    const hash = createHash('sha256');
    let bytes = 0;
    for (let whole = true; whole && bytes < target.length; ) {
      const part = target.subarray(bytes, bytes + HASHED_AT_ONCE);
      const filled = await this.#reader.fill(part);
      hash.update(part.subarray(0, filled));
      bytes += filled;
      whole = filled === part.length;
    }
    return { bytes, hash: hash.digest('hex') };
  }

  async #pack(piece: Buffer, lineRate = 0): Promise<Buffer | undefined> {
    if (lineRate > FAST_LINE) return undefined;
    const middle = Math.max(0, (piece.length - SAMPLE_BYTES) >> 1);
    const sample = piece.subarray(middle, middle + SAMPLE_BYTES);
    const options = { level: constants.Z_BEST_SPEED, chunkSize: 256 * 1024 };
    if ((await compress(sample, options)).length > sample.length * WORTHWHILE) return undefined;
    const packed = await compress(piece, options);
    return packed.length > piece.length * WORTHWHILE ? undefined : packed;
  }
}

function lengthChanged(expected: number, found: number): BuildError {
  return new BuildError('CONTEXT_INVALID', `the context changed while it was sent: ${found} bytes, not ${expected}`, {
    hint: 'Let nothing write into the context during the build.',
  });
}
