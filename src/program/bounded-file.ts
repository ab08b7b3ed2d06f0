import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

const MEBIBYTE = 1024 * 1024;
/** More than any kubeconfig, token or bundle of authorities holds; a device would fill the memory instead. */
const MOST_BYTES = 4 * MEBIBYTE;
const CHUNK_BYTES = 64 * 1024;
/** Opening a pipe that nobody writes to would wait for ever, and so would reading from one whose writer says nothing. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;
const NAP_MILLISECONDS = 20;
/** How long the writer of a pipe may think, in naps: half a minute. It may be a program that asks a vault. */
const MOST_NAPS = 1500;
/** How long a pipe may have no writer, in naps: two seconds. */
const MOST_NAPS_ALONE = 100;

/** Why a file is not read, in words without its path. */
class Unreadable extends Error {}

/**
 * The text of a file, or of a pipe as shells make them of `<(command)`; a pipe is waited for, a device is read to its bounds.
 * Throws what {@link reasonOf} explains.
 */
export function readBoundedSync(path: string): string {
  const file = openSync(path, FLAGS);
  try {
    const isPipe = fstatSync(file).isFIFO();
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const chunks: Buffer[] = [];
    let size = 0;
    for (let naps = 0; naps < MOST_NAPS; ) {
      const read = readNow(file, chunk);
      const isAlone = isPipe && size === 0 && naps < MOST_NAPS_ALONE;
      if (read === 0 && !isAlone) return Buffer.concat(chunks).toString('utf8');
      if (read === undefined || read === 0) {
        nap();
        naps += 1;
        continue;
      }
      chunks.push(Buffer.from(chunk.subarray(0, read)));
      size += read;
      if (size > MOST_BYTES) throw tooLarge(MOST_BYTES / MEBIBYTE);
    }
    throw new Unreadable(`what writes into it took longer than ${(MOST_NAPS * NAP_MILLISECONDS) / 1000} s`);
  } finally {
    closeSync(file);
  }
}

/** The text of a plain file of at most so many mebibytes, four unless told; never waits. Throws what {@link reasonOf} explains. */
export async function readBounded(path: string, mebibytes = MOST_BYTES / MEBIBYTE): Promise<string> {
  const file = await open(path, FLAGS);
  try {
    const about = await file.stat();
    if (about.isDirectory()) throw new Unreadable(REASONS.EISDIR);
    if (!about.isFile()) throw new Unreadable(REASONS.ENXIO);
    const chunks: Buffer[] = [];
    let size = 0;
    // Not by the size that it has: it may grow meanwhile, and those of /proc say that they have none.
    for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mebibytes * MEBIBYTE) throw tooLarge(mebibytes);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await file.close();
  }
}

/** True where a file was not read because there is none. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Why a file cannot be read, in words without its path. */
export function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (REASONS as Readonly<Record<string, string>>)[code] ?? (code === '' ? 'unknown trouble' : code);
}

const REASONS = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENXIO: 'it is no plain file',
  ELOOP: 'its links lead in a circle',
} as const;

/** How many bytes there are; undefined where a writer has not written yet. */
function readNow(file: number, chunk: Buffer): number | undefined {
  try {
    return readSync(file, chunk);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined;
    throw error;
  }
}

/** Whatever needs a kubeconfig needs it before all else: nothing is kept waiting. */
function nap(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP_MILLISECONDS);
}

function tooLarge(mebibytes: number): Unreadable {
  return new Unreadable(`it is larger than ${mebibytes} MiB`);
}
