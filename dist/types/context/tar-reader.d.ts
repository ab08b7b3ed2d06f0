import { type TreeEntry } from './tree-entry.ts';
/**
 * Reads a tree as the bytes of its tar archive, once and in order. It reads synchronously: for small files that takes a
 * third of the processor time, so ask for a piece at a time and let the event loop run in between.
 */
export declare class TarReader {
    #private;
    constructor(entries: readonly TreeEntry[]);
    /**
     * Fills `target` from its beginning and gives how much of it; less than all of it only at the end of the archive. Throws
     * `CONTEXT_INVALID` that names a file which is not what it was when it was listed, or changes while it is read.
     */
    fill(target: Buffer): number;
    /** Closes the file that is open; nothing can be read from then on. */
    close(): void;
}
