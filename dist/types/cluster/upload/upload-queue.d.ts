import type { Clock } from '../../build/ports.ts';
import { type Chunk, type UploadSource } from './upload-chunks.ts';
/** The archive as a row of chunks, of which those not yet acknowledged are kept, so that any connection can go on. */
export declare class UploadQueue {
    #private;
    constructor(source: UploadSource, chunkBytes: number, clock: Clock, signal: AbortSignal);
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
    /** The receiver has the first chunk. */
    acknowledge(): void;
    /** Resolves when every chunk is acknowledged, with the line that is sent then. */
    completed(): Promise<Buffer>;
    /** A connection begins: what the last one was doing tells nothing of this one's speed. */
    restart(): void;
    close(): void;
}
