import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/program/bounded-file.ts
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
var MEBIBYTE = 1024 * 1024, MOST_BYTES = 4 * MEBIBYTE, CHUNK_BYTES = 64 * 1024, FLAGS = constants.O_RDONLY | constants.O_NONBLOCK, NAP_MILLISECONDS = 20, MOST_NAPS = 1500, MOST_NAPS_ALONE = 100, Unreadable = class extends Error {
};
function readBoundedSync(path) {
  let file = openSync(path, FLAGS);
  try {
    let isPipe = fstatSync(file).isFIFO(), chunk = Buffer.alloc(CHUNK_BYTES), chunks = [], size = 0;
    for (let naps = 0; naps < MOST_NAPS; ) {
      let read = readNow(file, chunk), isAlone = isPipe && size === 0 && naps < MOST_NAPS_ALONE;
      if (read === 0 && !isAlone) return Buffer.concat(chunks).toString("utf8");
      if (read === void 0 || read === 0) {
        nap(), naps += 1;
        continue;
      }
      if (chunks.push(Buffer.from(chunk.subarray(0, read))), size += read, size > MOST_BYTES) throw tooLarge(MOST_BYTES / MEBIBYTE);
    }
    throw new Unreadable(`what writes into it took longer than ${MOST_NAPS * NAP_MILLISECONDS / 1e3} s`);
  } finally {
    closeSync(file);
  }
}
async function readBounded(path, mebibytes = MOST_BYTES / MEBIBYTE) {
  let file = await open(path, FLAGS);
  try {
    let about = await file.stat();
    if (about.isDirectory()) throw new Unreadable(REASONS.EISDIR);
    if (!about.isFile()) throw new Unreadable(REASONS.ENXIO);
    let chunks = [], size = 0;
    for await (let chunk of file.createReadStream({ autoClose: !1 }))
      if (chunks.push(chunk), size += chunk.length, size > mebibytes * MEBIBYTE) throw tooLarge(mebibytes);
    return Buffer.concat(chunks).toString("utf8");
  } finally {
    await file.close();
  }
}
function isMissing(error) {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
function reasonOf(error) {
  if (error instanceof Unreadable) return error.message;
  let code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (code === "" ? "unknown trouble" : code);
}
var REASONS = {
  ENOENT: "it does not exist",
  ENOTDIR: "it does not exist",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  EISDIR: "it is a folder",
  ENXIO: "it is no plain file",
  ELOOP: "its links lead in a circle"
};
function readNow(file, chunk) {
  try {
    return readSync(file, chunk);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return;
    throw error;
  }
}
function nap() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP_MILLISECONDS);
}
function tooLarge(mebibytes) {
  return new Unreadable(`it is larger than ${mebibytes} MiB`);
}

export {
  readBoundedSync,
  readBounded,
  isMissing,
  reasonOf
};
