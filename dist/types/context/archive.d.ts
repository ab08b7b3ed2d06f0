import { type TreeEntry } from './walk.ts';
/** What one pass over a tree found out about its archive. */
export interface MeasuredArchive {
    /** Of the tar bytes, in hexadecimal. */
    readonly sha256: string;
    /** Length of the tar archive in bytes. */
    readonly tarBytes: number;
    /** The archive as one gzip member, where that has at most the limit's bytes. */
    readonly inline?: Buffer;
}
/** Reads every file once; `inlineBytes` is the largest gzip member worth keeping. Throws `CONTEXT_INVALID` for a file that changes meanwhile. */
export declare function measureArchive(entries: readonly TreeEntry[], inlineBytes: number, signal?: AbortSignal): Promise<MeasuredArchive>;
/**
 * The tar archive once more, in pieces, for sending. Throws `CONTEXT_INVALID` at its end when it is not the one that
 * was measured, so that nothing but the measured tree is ever taken for whole.
 */
export declare function readArchive(entries: readonly TreeEntry[], { sha256 }: MeasuredArchive): AsyncGenerator<Buffer>;
