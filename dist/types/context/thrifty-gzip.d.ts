/**
 * Packs a stream as one gzip member. Pieces that do not compress are stored, which is twenty times as fast. Throws what the
 * stream throws, and then leaves the member without its end.
 */
export declare function thriftyGzip(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer>;
