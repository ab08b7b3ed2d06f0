import type { TreeEntry } from './tree-entry.ts';
/** A tree as a tar archive, which is read from the files each time and is never the one of another tree. */
export declare class TreeArchive {
    #private;
    /** Length of the tar archive in bytes. */
    readonly tarBytes: number;
    constructor(entries: readonly TreeEntry[]);
    /** SHA-256 of the tar bytes, in hexadecimal; undefined until they were read to their end for the first time. */
    get sha256(): string | undefined;
    /**
     * The archive as one gzip member in memory; undefined, and given up at once, where that has more than `limit` bytes, or
     * could only have less by a miracle. Throws as {@link read} does, or the reason of `signal`.
     */
    compress(limit: number, signal?: AbortSignal): Promise<Buffer | undefined>;
    /**
     * The tar bytes in pieces. Throws `CONTEXT_INVALID` for a file that is not what it was when it was listed or changes while
     * it is read, and, at the end, where the bytes are not those of the first time.
     */
    read(): AsyncGenerator<Buffer>;
}
