import { setImmediate } from 'node:timers/promises';
import { OpenFile } from './open-file.ts';
import { TAR_BLOCK, tarEnd, tarHeader } from './tar-header.ts';
import type { TreeEntry } from './tree-entry.ts';

const NOTHING = Buffer.alloc(0);
/** Bytes that are filled before the event loop has its turn. */
const TURN_BYTES = 1024 * 1024;

/** Reads a tree as the bytes of its tar archive, once and in order. */
export class TarReader {
  readonly #entries: readonly TreeEntry[];
  #next = 0;
  /** Bytes of memory that come before anything else. */
  #ready: Buffer = NOTHING;
  #file: OpenFile | undefined;
  /** Zero bytes that come behind the open file. */
  #padding = 0;
  #sinceTurn = 0;

  constructor(entries: readonly TreeEntry[]) {
    this.#entries = entries;
  }

  /**
   * Fills `target` from its beginning and gives how much of it; less than all of it only at the end of the archive. One call
   * at a time. Throws `CONTEXT_INVALID` that names a file which is not what it was when it was listed, or changes while it
   * is read.
   */
  async fill(target: Buffer): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      const taking = this.#take(filled === 0 ? target : target.subarray(filled));
      const taken = typeof taking === 'number' ? taking : await taking;
      if (taken === 0 && !this.#advance()) break;
      filled += taken;
      this.#sinceTurn += taken;
      if (this.#sinceTurn < TURN_BYTES) continue;
      this.#sinceTurn = 0;
      await setImmediate();
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

  /** A promise only where there is something to wait for: most files are small, and there are very many. */
  #take(target: Buffer): number | Promise<number> {
    if (this.#ready.length > 0) {
      const taken = this.#ready.copy(target);
      this.#ready = this.#ready.subarray(taken);
      return taken;
    }
    if (this.#file !== undefined) {
      if (!this.#file.isRead) return this.#file.read(target);
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
    this.#ready = entry === undefined ? tarEnd() : tarHeader(entry);
    if (entry?.kind === 'file') this.#begin(entry);
    return true;
  }

  #begin(entry: TreeEntry): void {
    this.#padding = (TAR_BLOCK - (entry.size % TAR_BLOCK)) % TAR_BLOCK;
    if (entry.content !== undefined) this.#ready = Buffer.concat([this.#ready, entry.content]);
    else this.#file = new OpenFile(entry);
  }
}
