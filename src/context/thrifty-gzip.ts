import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/** A gzip header that says nothing of name and time. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** A block of nothing that says it is the last one. */
const LAST_BLOCK = Buffer.from([3, 0]);
const LARGEST_STORED = 65_535;
/** Bytes that are stored unseen behind a piece that did not compress. */
const UNSEEN_BYTES = 4 * 1024 * 1024;
/** Compressing must save this share to be worth the work. */
const WORTHWHILE = 0.9;
const SIZE_MODULUS = 2 ** 32;

const deflate = promisify(deflateRaw);

/**
 * Packs a stream as one gzip member. Pieces that do not compress are stored, which is twenty times as fast. Throws what the
 * stream throws, and then leaves the member without its end.
 */
export async function* thriftyGzip(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let checksum = 0;
  let size = 0;
  let unseen = 0;
  yield HEADER;
  for await (const piece of pieces) {
    checksum = crc32(piece, checksum);
    size += piece.length;
    unseen -= piece.length;
    const blocks = unseen > 0 ? undefined : await compressed(piece);
    if (blocks === undefined && unseen <= 0) unseen = UNSEEN_BYTES;
    yield blocks ?? stored(piece);
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(checksum, 0);
  end.writeUInt32LE(size % SIZE_MODULUS, 4);
  yield Buffer.concat([LAST_BLOCK, end]);
}

/** A piece as deflate blocks that end at a whole byte, so that anything may follow; undefined where that saves little. */
async function compressed(piece: Buffer): Promise<Buffer | undefined> {
  const blocks = await deflate(piece, { level: constants.Z_BEST_SPEED, finishFlush: constants.Z_SYNC_FLUSH });
  return blocks.length < piece.length * WORTHWHILE ? blocks : undefined;
}

/** A piece as deflate blocks that hold it as it is. */
function stored(piece: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < piece.length; at += LARGEST_STORED) {
    const part = piece.subarray(at, at + LARGEST_STORED);
    const head = Buffer.alloc(5);
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(part.length ^ 0xffff, 3);
    parts.push(head, part);
  }
  return Buffer.concat(parts);
}
