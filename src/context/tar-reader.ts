import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { BuildError } from '../build/errors.ts';
import { changeSince } from './file-stamp.ts';
import { showPath, toBuffer } from './path-bytes.ts';
import { TAR_BLOCK, tarEnd, tarHeader } from './tar-header.ts';
import { reasonOf, type TreeEntry } from './tree-entry.ts';

const NOTHING = Buffer.alloc(0);

/**
 * Reads a tree as the bytes of its tar archive, once and in order. It reads synchronously: for small files that takes a
 * third of the processor time, so ask for a piece at a time and let the event loop run in between.
 */
export class TarReader {
  readonly #entries: readonly TreeEntry[];
  #next = 0;
  /** Bytes of memory that come before anything else. */
  #ready: Buffer = NOTHING;
  #file: OpenFile | undefined;
  /** Zero bytes that come behind the open file. */
  #padding = 0;

  constructor(entries: readonly TreeEntry[]) {
    this.#entries = entries;
  }

  /**
   * Fills `target` from its beginning and gives how much of it; less than all of it only at the end of the archive. Throws
   * `CONTEXT_INVALID` that names a file which is not what it was when it was listed, or changes while it is read.
   */
  fill(target: Buffer): number {
    let filled = 0;
    while (filled < target.length) {
      const rest = target.subarray(filled);
      const taken = this.#ready.length > 0 ? this.#takeReady(rest) : this.#takeFile(rest);
      if (taken === 0 && !this.#advance()) break;
      filled += taken;
    }
    return filled;
  }

  /** Closes the file that is open; nothing can be read from then on. */
  close(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#ready = NOTHING;
    this.#padding = 0;
    this.#next = this.#entries.length + 1;
  }

  #takeReady(target: Buffer): number {
    const taken = this.#ready.copy(target);
    this.#ready = this.#ready.subarray(taken);
    return taken;
  }

  #takeFile(target: Buffer): number {
    if (this.#file !== undefined) {
      const taken = this.#file.read(target);
      if (taken > 0) return taken;
      this.#file.finish();
      this.#file = undefined;
    }
    const zeros = Math.min(this.#padding, target.length);
    target.fill(0, 0, zeros);
    this.#padding -= zeros;
    return zeros;
  }

  /** Goes on to the next entry; false behind the last. */
  #advance(): boolean {
    if (this.#next > this.#entries.length) return false;
    const entry = this.#entries[this.#next];
    this.#next += 1;
    if (entry === undefined) {
      this.#ready = tarEnd();
      return true;
    }
    this.#ready = tarHeader(entry);
    if (entry.kind === 'file') this.#begin(entry);
    return true;
  }

  #begin(entry: TreeEntry): void {
    this.#padding = (TAR_BLOCK - (entry.size % TAR_BLOCK)) % TAR_BLOCK;
    if (entry.content !== undefined) this.#ready = Buffer.concat([this.#ready, entry.content]);
    else this.#file = new OpenFile(entry);
  }
}

/** A file that is read from its beginning to its end. */
class OpenFile {
  readonly #entry: TreeEntry;
  readonly #descriptor: number;
  #open = true;
  #left: number;

  constructor(entry: TreeEntry) {
    this.#entry = entry;
    this.#left = entry.size;
    this.#descriptor = openFile(entry);
    this.#check();
  }

  /** Reads into `target`; 0 at the end of the file. */
  read(target: Buffer): number {
    if (this.#left === 0) return 0;
    const taken = this.#trying(() => readSync(this.#descriptor, target, 0, Math.min(target.length, this.#left), null));
    if (taken === 0) throw this.#fail('it became smaller while it was packed');
    this.#left -= taken;
    return taken;
  }

  /** Everything was read: looks whether it was the same file all the time. */
  finish(): void {
    this.#check();
    this.close();
  }

  /** Closing twice is no error. */
  close(): void {
    if (this.#open) closeSync(this.#descriptor);
    this.#open = false;
  }

  #check(): void {
    const now = this.#trying(() => fstatSync(this.#descriptor));
    if (!now.isFile()) throw this.#fail('it changed while it was read');
    const change = changeSince(this.#entry.stamp ?? now, now);
    if (change !== undefined) throw this.#fail(change);
  }

  #trying<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw this.#fail(reasonOf(error), error);
    }
  }

  #fail(reason: string, cause?: unknown): BuildError {
    this.close();
    return unpackable(this.#entry, reason, cause);
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
  return new BuildError('CONTEXT_INVALID', `cannot pack ${showPath(entry.path)}: ${reason}`, {
    hint: 'let nothing write into the context during the build',
    cause,
  });
}
