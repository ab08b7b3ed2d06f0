import type { ArchiveReader } from '../../build/ports.ts';
/** The archive to be sent, read once and in order. */
export interface UploadSource {
    /** Length of the whole stream. */
    readonly bytes: number;
    read(signal: AbortSignal): AsyncIterable<Buffer>;
    /** The same, read into memory of the caller's own, which saves a copy. */
    open?(): ArchiveReader;
}
/** A piece of the archive as it is sent; kept until the receiver has acknowledged it. */
export interface Chunk {
    readonly number: number;
    /** Bytes of the archive in it. */
    readonly bytes: number;
    /** The line before the payload, as the receive script reads it. */
    readonly header: Buffer;
    readonly payload: Buffer;
}
/** Cuts an archive into chunks, and compresses those where the line is slower than the compression. */
export declare class ChunkCutter {
    #private;
    /** Bytes of the archive that have been cut. */
    cut: number;
    constructor(source: UploadSource, chunkBytes: number, signal: AbortSignal);
    /**
     * The next chunk; undefined after the last, when {@link end} can be had. `lineRate` is what the line carries, in bytes per
     * millisecond. Throws what the archive throws, and when it is not as long as it should be.
     */
    next(lineRate: number | undefined): Promise<Chunk | undefined>;
    /** The line behind the last chunk, which tells how many there are and what they hash to; asked for once. */
    end(): Buffer;
    /** Takes the memory of a chunk back that is needed no more. */
    release({ number }: Chunk): void;
    /** Ends the reading of the archive. */
    close(): void;
}
