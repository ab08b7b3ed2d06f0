import { type PathBytes } from './path-bytes.ts';
import type { TarEntry } from './tar-header.ts';
/** One entry of a directory tree; `path` is relative to its root. */
export interface TreeEntry extends TarEntry {
    /** Where the entry is on disk. */
    source: PathBytes;
}
/**
 * Everything below `root` (the root left out), sorted by the bytes of its path; links are entries and never followed.
 * Throws one `CONTEXT_INVALID` that names every special or unreadable file, or the reason of `signal`.
 */
export declare function walkTree(root: string, signal?: AbortSignal): Promise<TreeEntry[]>;
/** The permission bits an archive keeps: all but group and world write, special bits included. */
export declare function archiveMode(mode: number): number;
/** A short reason for a failed file system call. */
export declare function reasonOf(error: unknown): string;
