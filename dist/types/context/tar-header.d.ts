import { type PathBytes } from './path-bytes.ts';
/** What an archive says about one entry; owner 0:0 without names and time 0 are fixed. */
export interface TarEntry {
    /** Directories without a trailing slash. */
    path: PathBytes;
    kind: 'file' | 'directory' | 'link';
    /** Permission bits and the three special bits. */
    mode: number;
    /** Bytes of content that follow; 0 unless a file. */
    size: number;
    /** Where a link points; empty otherwise. */
    target: PathBytes;
}
/** The unit of a tar archive: headers are one block, content is padded to whole ones. */
export declare const TAR_BLOCK = 512;
/**
 * The header blocks of an entry, in GNU form: names and link targets over 100 bytes go into `L` and `K` entries before it,
 * because the busybox tar that extracts the archive in the pod ignores pax headers.
 */
export declare function tarHeader(entry: TarEntry): Buffer;
/** Length of the archive with these entries, in bytes. */
export declare function archiveBytes(entries: Iterable<TarEntry>): number;
/** The zero bytes that fill content of `size` bytes up to a whole block. */
export declare function tarPadding(size: number): Buffer;
/** The two zero blocks that end an archive. */
export declare function tarEnd(): Buffer;
