/** Compresses into one gzip member in memory, and gives up, at no further cost, once that grows over its limit. */
export declare class BoundedGzip {
    #private;
    /** `limit` is the largest member in bytes. */
    constructor(limit: number);
    /** Whether the member is known to be larger than the limit. */
    get over(): boolean;
    /** Takes bytes; resolves when they are compressed. */
    write(bytes: Buffer): Promise<void>;
    /** The whole member, or undefined when it is larger than the limit. */
    end(): Promise<Buffer | undefined>;
}
