import { once } from 'node:events';
import { createGzip, type Gzip } from 'node:zlib';

const GZIP_LEVEL = 6;
/** Position of the operating system in a gzip header, and the value for "unknown". */
const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;

/** Compresses into one gzip member in memory, and gives up, at no further cost, once that grows over its limit. */
export class BoundedGzip {
  readonly #limit: number;
  readonly #chunks: Buffer[] = [];
  #total = 0;
  #gzip: Gzip | undefined;

  /** `limit` is the largest member in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
    const gzip = createGzip({ level: GZIP_LEVEL });
    gzip.on('data', (chunk: Buffer) => {
      this.#total += chunk.length;
      if (this.#total <= limit) this.#chunks.push(chunk);
      else this.#giveUp();
    });
    this.#gzip = gzip;
  }

  /** Whether the member is known to be larger than the limit. */
  get over(): boolean {
    return this.#gzip === undefined;
  }

  /** Takes bytes; resolves when they are compressed. */
  async write(bytes: Buffer): Promise<void> {
    const gzip = this.#gzip;
    if (gzip === undefined) return;
    await new Promise<void>((resolve) => {
      gzip.once('close', resolve);
      gzip.write(bytes, () => {
        gzip.off('close', resolve);
        resolve();
      });
    });
  }

  /** The whole member, or undefined when it is larger than the limit. */
  async end(): Promise<Buffer | undefined> {
    const gzip = this.#gzip;
    if (gzip === undefined) return undefined;
    gzip.end();
    await once(gzip, 'close');
    if (this.#total > this.#limit) return undefined;
    const member = Buffer.concat(this.#chunks);
    // zlib writes the operating system it was built for; all else in the header is already fixed.
    member.writeUInt8(GZIP_OS_UNKNOWN, GZIP_OS_BYTE);
    return member;
  }

  #giveUp(): void {
    this.#gzip?.destroy();
    this.#gzip = undefined;
    this.#chunks.length = 0;
  }
}
