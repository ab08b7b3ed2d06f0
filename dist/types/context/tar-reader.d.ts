import type { TreeEntry } from './tree-entry.ts';
/** Reads a tree as the bytes of its tar archive, once and in order. */
export declare class TarReader {
    #private;
    constructor(entries: readonly TreeEntry[]);
    /**
     * Fills `target` from its beginning and gives how much of it; less than all of it only at the end of the archive. One call
     * at a time. Throws `CONTEXT_INVALID` that names a file which is not what it was when it was listed, or changes while it
     * is read.
     */
    fill(target: Buffer): Promise<number>;
    /** Closes the file that is open; nothing can be read from then on. */
    close(): void;
}
