import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { BuildError } from '../build/errors.ts';
import { OpenFile } from './open-file.ts';
import { toBuffer, toPathBytes } from './path-bytes.ts';
import type { TreeEntry } from './tree-entry.ts';

const PIECE_BYTES = 256 * 1024;
const ONLY_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
/** Entries after which the event loop has its turn. */
const TURN_ENTRIES = 256;
/** Until everything is in place nothing is closed, whatever mode it has in the end. */
const FOLDER_MODE = 0o700;

/**
 * Writes a tree as files below `directory`, with the modes and times of its archive, so that an executor finds what it would
 * unpack from that. Throws `CONTEXT_INVALID` that names a file which is not what it was when it was listed, or the reason of
 * `signal`.
 */
export async function unpackTree(entries: readonly TreeEntry[], directory: string, signal: AbortSignal): Promise<void> {
  try {
    await writeTree(entries, toPathBytes(`${directory}/`), signal);
  } catch (error) {
    throw isFull(error) ? tooLarge(directory, error) : error;
  }
}

async function writeTree(entries: readonly TreeEntry[], root: string, signal: AbortSignal): Promise<void> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (const [index, entry] of entries.entries()) {
    if (index % TURN_ENTRIES === 0) await setImmediate();
    signal.throwIfAborted();
    const path = toBuffer(root + entry.path);
    if (entry.kind === 'directory') mkdirSync(path, FOLDER_MODE);
    else if (entry.kind === 'file') await writeFile(path, entry, piece);
    else {
      symlinkSync(toBuffer(entry.target), path);
      lutimesSync(path, 0, 0);
    }
  }
  // From the inside to the outside: what is written into a folder changes its time.
  for (const { kind, path, mode } of [...entries].reverse()) {
    if (kind !== 'directory') continue;
    const folder = toBuffer(root + path);
    chmodSync(folder, mode);
    utimesSync(folder, 0, 0);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function tooLarge(directory: string, cause: unknown): BuildError {
  return new BuildError('CONTEXT_TOO_LARGE', `the volume at ${directory} is too small for the context`, {
    hint: 'Leave out what the build does not need by .dockerignore, or give the pod more ephemeral storage.',
    cause,
  });
}

async function writeFile(path: Buffer, entry: TreeEntry, piece: Buffer): Promise<void> {
  const target = openSync(path, ONLY_NEW, 0o600);
  try {
    if (entry.content === undefined) await copyInto(target, entry, piece);
    else writeWhole(target, entry.content);
    fchmodSync(target, entry.mode);
  } finally {
    closeSync(target);
  }
  utimesSync(path, 0, 0);
}

async function copyInto(target: number, entry: TreeEntry, piece: Buffer): Promise<void> {
  const source = new OpenFile(entry);
  try {
    while (!source.isRead) {
      const taking = source.read(piece);
      const bytes = typeof taking === 'number' ? taking : await taking;
      writeWhole(target, piece.subarray(0, bytes));
    }
    source.finish();
  } finally {
    source.close();
  }
}

function writeWhole(target: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(target, bytes, at);
}
