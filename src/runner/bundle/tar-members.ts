import { type MemberHeader, readHeader, readPax } from './tar-fields.ts';

const BLOCK = 512;
/** Bytes of a long name or of pax records that make sense. */
const MOST_EXTRA = 1024 * 1024;

/** One entry of a tar archive. */
export interface TarMember extends MemberHeader {
  /** Where its content begins in the archive, in bytes. */
  readonly offset: number;
  /** Its content, to be read at most once and before the next entry. */
  content(): AsyncGenerator<Buffer>;
}

/** The entries of a tar archive in order, whoever wrote it; throws an `Error` that says what is wrong with it. */
export async function* tarMembers(bytes: AsyncIterable<Buffer>): AsyncGenerator<TarMember> {
  const cursor = new Cursor(bytes);
  let global: Record<string, string> = {};
  let next: Record<string, string> = {};
  for (;;) {
    const block = await cursor.take(BLOCK);
    if (block === undefined || block.every((byte) => byte === 0)) break;
    const header = readHeader(block, { ...global, ...next });
    const { flag, size } = header;
    if ('gxLK'.includes(flag)) {
      if (size > MOST_EXTRA) throw new Error('it has an entry name that is too long');
      const text = await extra(cursor, size);
      if (flag === 'g') global = { ...global, ...readPax(text) };
      else if (flag === 'x') next = { ...next, ...readPax(text) };
      else next = { ...next, [flag === 'L' ? 'path' : 'linkpath']: text.toString('utf8').replace(/\0.*$/s, '') };
      continue;
    }
    next = {};
    const end = cursor.position + Math.ceil(size / BLOCK) * BLOCK;
    const behind = cursor.position + size;
    yield { ...header, offset: cursor.position, content: () => cursor.until(behind) };
    for await (const _ of cursor.until(end)) void _;
  }
  // What reads on behind the end has its reasons, as the sum of all bytes.
  await cursor.drain();
}

async function extra(cursor: Cursor, size: number): Promise<Buffer> {
  const padded = await cursor.take(Math.ceil(size / BLOCK) * BLOCK);
  if (padded === undefined) throw new Error('it ends too early');
  return padded.subarray(0, size);
}

/** Bytes that come in pieces, taken as they are needed. */
class Cursor {
  readonly #pieces: AsyncIterator<Buffer>;
  #piece: Buffer = Buffer.alloc(0);
  position = 0;

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#pieces = bytes[Symbol.asyncIterator]();
  }

  /** So many bytes; undefined at the end. */
  async take(size: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    for (let missing = size; missing > 0; ) {
      const part = await this.#next(missing);
      if (part === undefined && parts.length === 0) return undefined;
      if (part === undefined) throw new Error('it ends too early');
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 ? parts[0] : Buffer.concat(parts);
  }

  /** All bytes before a position. */
  async *until(end: number): AsyncGenerator<Buffer> {
    while (this.position < end) {
      const part = await this.#next(end - this.position);
      if (part === undefined) throw new Error('it ends too early');
      yield part;
    }
  }

  async drain(): Promise<void> {
    while ((await this.#next(Number.MAX_SAFE_INTEGER)) !== undefined);
  }

  async #next(most: number): Promise<Buffer | undefined> {
    while (this.#piece.length === 0) {
      const { value, done } = await this.#pieces.next();
      if (done === true) return undefined;
      this.#piece = value;
    }
    const part = this.#piece.subarray(0, most);
    this.#piece = this.#piece.subarray(part.length);
    this.position += part.length;
    return part;
  }
}
