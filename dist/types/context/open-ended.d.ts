/** A tar archive that is sent as it is read. */
export interface SentArchive {
    /** Length of the archive. */
    readonly bytes: number;
    read(signal: AbortSignal): AsyncIterable<Buffer>;
}
/**
 * A tar archive without the zero blocks at its end: its reader must then go on to the end of the stream, where gzip has its
 * checksum and length, which nobody would read behind those blocks. Throws `CONTEXT_INVALID` where the archive is not as
 * long as it was, and what the archive throws; all of it before the last bytes are given.
 */
export declare function withoutEnd(archive: SentArchive, signal: AbortSignal): AsyncGenerator<Buffer>;
