import { closeSync, constants, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { BuildError } from '../build/errors.ts';
import { changeSince } from './file-stamp.ts';
import { showPath, toBuffer } from './path-bytes.ts';
import { reasonOf, type TreeEntry } from './tree-entry.ts';

const readAside = promisify(read);

/**
 * Reads of this many bytes and more are left to another thread. Smaller ones are synchronous: handing them over and back
 * takes several times what they take themselves.
 */
const LARGE_READ = 256 * 1024;

/**
 * A file of a tree that is read from its beginning to its end. Everything throws `CONTEXT_INVALID` with its name where the
 * file is not the one that was listed any more, or cannot be read.
 */
export class OpenFile {
  readonly #entry: TreeEntry;
  readonly #descriptor: number;
  #left: number;
  #isOpen = true;
  #isBusy = false;

  constructor(entry: TreeEntry) {
    this.#entry = entry;
    this.#left = entry.size;
    this.#descriptor = openFile(entry);
    // The look at the end is the one that counts; this one saves reading much in vain.
    if (entry.size >= LARGE_READ) this.#check();
  }

  /** Whether all of it was read. */
  get isRead(): boolean {
    return this.#left === 0;
  }

  /** Reads something into `target`, and gives how much. */
  read(target: Buffer): number | Promise<number> {
    const room = Math.min(target.length, this.#left);
    if (room >= LARGE_READ) return this.#readAside(target, room);
    try {
      return this.#taken(readSync(this.#descriptor, target, 0, room, null));
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /** Everything was read: closes it after a look whether it was the same file all the time. */
  finish(): void {
    this.#check();
    this.close();
  }

  /** Closing twice is no error. */
  close(): void {
    if (this.#isOpen && !this.#isBusy) closeSync(this.#descriptor);
    this.#isOpen = false;
  }

  async #readAside(target: Buffer, room: number): Promise<number> {
    this.#isBusy = true;
    try {
      const { bytesRead } = await readAside(this.#descriptor, target, 0, room, null);
      return this.#taken(bytesRead);
    } catch (error) {
      throw this.#fail(error);
    } finally {
      this.#isBusy = false;
      // It was closed meanwhile, and its number must not have become that of another file under the read.
      if (!this.#isOpen) closeSync(this.#descriptor);
    }
  }

  #taken(bytes: number): number {
    if (bytes === 0) throw unpackable(this.#entry, 'it became smaller while it was packed');
    this.#left -= bytes;
    return bytes;
  }

  #check(): void {
    try {
      const now = fstatSync(this.#descriptor);
      const change = now.isFile() ? changeSince(this.#entry.stamp ?? now, now) : 'it changed while it was read';
      if (change !== undefined) throw unpackable(this.#entry, change);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  #fail(error: unknown): BuildError {
    this.close();
    return error instanceof BuildError ? error : unpackable(this.#entry, reasonOf(error), error);
  }
}

// A file may have been replaced since it was listed: a link is not followed, a FIFO does not block.
function openFile(entry: TreeEntry): number {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  try {
    return openSync(toBuffer(entry.source), flags);
  } catch (error) {
    throw unpackable(entry, reasonOf(error), error);
  }
}

function unpackable(entry: TreeEntry, reason: string, cause?: unknown): BuildError {
  return new BuildError('CONTEXT_INVALID', `cannot pack ${showPath(entry.named ?? entry.path)}: ${reason}`, {
    hint: 'let nothing write into the context during the build',
    cause,
  });
}
