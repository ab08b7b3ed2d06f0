import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** More than any kubeconfig, token or bundle of authorities holds; a device would fill the memory instead. */
const MOST_BYTES = 4 * 1024 * 1024;
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
      if (size > MOST_BYTES) throw tooLarge();
    }
    throw new Unreadable(`what writes into it took longer than ${(MOST_NAPS * NAP_MILLISECONDS) / 1000} s`);
  } finally {
    closeSync(file);
  }
}

/** The text of a plain file; never waits. Throws what {@link reasonOf} explains. */
export async function readBounded(path: string): Promise<string> {
  const file = await open(path, FLAGS);
  try {
    const about = await file.stat();
    if (about.isDirectory()) throw new Unreadable(REASONS.EISDIR);
    if (!about.isFile()) throw new Unreadable('it is no plain file');
    if (about.size > MOST_BYTES) throw tooLarge();
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Why a file cannot be read, in words without its path. */
export function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code === '' ? 'unknown trouble' : code);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENXIO: 'it is no plain file',
  ELOOP: 'its links lead in a circle',
};

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

function tooLarge(): Unreadable {
  return new Unreadable(`it is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
}
