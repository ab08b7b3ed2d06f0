import type { Readable } from 'node:stream';
/**
 * The lines of several streams, each as soon as it is seen. Reading begins at once: what a process wrote is thrown away by Node
 * when it ends and nobody reads.
 */
export declare class StreamLines {
    #private;
    constructor(streams: readonly Readable[]);
    /** Every line, until all streams have ended; to be read once. Throws what a stream fails with. */
    read(): AsyncGenerator<string>;
}
