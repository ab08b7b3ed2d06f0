import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/context/open-ended.ts
var END_BYTES = 1024;
async function* withoutEnd(archive, signal) {
  let held = Buffer.alloc(0), read = 0;
  for await (let chunk of archive.read(signal)) {
    read += chunk.length;
    let all = held.length === 0 ? chunk : Buffer.concat([held, chunk]), given = Math.max(0, all.length - END_BYTES);
    held = Buffer.from(all.subarray(given)), given > 0 && (yield all.subarray(0, given));
  }
  if (read !== archive.bytes)
    throw new BuildError(
      "CONTEXT_INVALID",
      `the context changed while it was sent: ${read} bytes, not ${archive.bytes}`,
      {
        hint: "Let nothing write into the context during the build."
      }
    );
  if (!held.equals(Buffer.alloc(END_BYTES)))
    throw new BuildError("INTERNAL", "the archive does not end as one of ours");
}

// src/context/thrifty-gzip.ts
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
var HEADER = Buffer.from([31, 139, 8, 0, 0, 0, 0, 0, 0, 255]), LAST_BLOCK = Buffer.from([3, 0]), LARGEST_STORED = 65535, UNSEEN_BYTES = 4 * 1024 * 1024, WORTHWHILE = 0.9, SIZE_MODULUS = 2 ** 32, deflate = promisify(deflateRaw);
async function* thriftyGzip(pieces) {
  let checksum = 0, size = 0, unseen = 0;
  yield HEADER;
  for await (let piece of pieces) {
    checksum = crc32(piece, checksum), size += piece.length, unseen -= piece.length;
    let blocks = unseen > 0 ? void 0 : await compressed(piece);
    blocks === void 0 && unseen <= 0 && (unseen = UNSEEN_BYTES), yield blocks ?? stored(piece);
  }
  let end = Buffer.alloc(8);
  end.writeUInt32LE(checksum, 0), end.writeUInt32LE(size % SIZE_MODULUS, 4), yield Buffer.concat([LAST_BLOCK, end]);
}
async function compressed(piece) {
  let blocks = await deflate(piece, { level: constants.Z_BEST_SPEED, finishFlush: constants.Z_SYNC_FLUSH });
  return blocks.length < piece.length * WORTHWHILE ? blocks : void 0;
}
function stored(piece) {
  let parts = [];
  for (let at = 0; at < piece.length; at += LARGEST_STORED) {
    let part = piece.subarray(at, at + LARGEST_STORED), head = Buffer.alloc(5);
    head.writeUInt16LE(part.length, 1), head.writeUInt16LE(part.length ^ 65535, 3), parts.push(head, part);
  }
  return Buffer.concat(parts);
}

export {
  withoutEnd,
  thriftyGzip
};
