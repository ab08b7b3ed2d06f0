import { type Chunk, type UploadSource } from './upload-chunks.ts';
/** The archive as a row of chunks, of which those not yet acknowledged are kept, so that any connection can go on. */
export declare class UploadQueue {
    #private;
    constructor(source: UploadSource, chunkBytes: number, signal: AbortSignal);
    /** Bytes of the archive that the receiver has. */
    get acknowledgedBytes(): number;
    /** Number of the first chunk that is not acknowledged. */
    get first(): number;
    /** Number of the first chunk that was never cut. */
    get beyond(): number;
    /** Whether every chunk is acknowledged. */
    get complete(): boolean;
    /** Throws what the archive threw. */
    throwIfFailed(): void;
    /** Chunk `number`, which is not acknowledged yet; waits for it to be cut. Undefined where the archive ended before it. */
    get(number: number): Promise<Chunk | undefined>;
    /**
     * The line has taken a chunk in so many milliseconds. How soon it is acknowledged tells nothing of the line: a machine
     * under load compresses and stores more slowly than a line carries.
     */
    wrote({ payload }: Chunk, milliseconds: number): void;
    /** The receiver has the first chunk. */
    acknowledge(): void;
    /** Resolves when every chunk is acknowledged, with the line that is sent then. */
    completed(): Promise<Buffer>;
    /** Begins to cut the first chunk. */
    start(): void;
    close(): void;
}
