import type { ArchiveReader } from '../build/ports.ts';
import type { TreeEntry } from './tree-entry.ts';
/** A small archive in memory. */
export interface InlineArchive {
    /** One gzip member. */
    readonly bytes: Buffer;
    /** SHA-256 of the tar bytes in it, in hexadecimal. */
    readonly sha256: string;
}
/**
 * A tree as a tar archive. It is read from the files each time, and gives the same bytes each time: a file that is not what
 * it was when it was listed, or changes while it is read, throws `CONTEXT_INVALID` with its name.
 */
export declare class TreeArchive {
    #private;
    /** Length of the tar archive in bytes. */
    readonly tarBytes: number;
    constructor(entries: readonly TreeEntry[]);
    /**
     * The archive in memory; undefined, and given up at once, where that takes more than `limit` bytes, or could only take
     * less by a miracle. Throws the reason of `signal`, too.
     */
    compress(limit: number, signal?: AbortSignal): Promise<InlineArchive | undefined>;
    /** SHA-256 of the tar bytes, in hexadecimal; reads all of them. Throws the reason of `signal`, too. */
    sha256(signal?: AbortSignal): Promise<string>;
    /** The tar bytes from the beginning, to be read into memory of the reader's own. */
    open(): ArchiveReader;
    /** The tar bytes in pieces. */
    read(): AsyncGenerator<Buffer>;
    /** Writes the tree as files below `directory`; see {@link unpackTree}. */
    unpack(directory: string, signal: AbortSignal): Promise<void>;
}
