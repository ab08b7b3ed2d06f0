import type { ArchiveReader } from '../../build/ports.ts';
/** Reads a stream of pieces into memory of the caller's own. */
export declare function readerOf(stream: AsyncIterable<Buffer>): ArchiveReader;
