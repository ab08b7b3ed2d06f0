import { type Stats } from 'node:fs';
import { type FileStamp } from './file-stamp.ts';
import { type PathBytes } from './path-bytes.ts';
import type { TarEntry } from './tar-header.ts';
/** One entry of a directory tree; `path` is relative to its root. */
export interface TreeEntry extends TarEntry {
    /** Where the entry is on disk; not looked at where there is `content`. */
    source: PathBytes;
    /** What the user calls it, where that is not `path`. */
    named?: PathBytes;
    /** The bytes of a file that is not read from disk. */
    content?: Buffer;
    /** What a file on disk was when it was listed. */
    stamp?: FileStamp;
}
/** Where something is: in the tree, and on disk. */
export interface Place {
    readonly path: PathBytes;
    readonly source: PathBytes;
}
/** The permission bits an archive keeps: all but group and world write, special bits included. */
export declare function archiveMode(mode: number): number;
/** Why a tree that changes under its reader cannot be packed. */
export declare const VANISHED = "it vanished while it was read";
export declare const CHANGED = "it changed while it was read";
export declare const BECAME_LINK = "it became a link while it was read";
/** Something that is no entry of an archive; the message says why. */
export declare class UnpackableError extends Error {
}
/** A short reason for a failed file system call. */
export declare function reasonOf(error: unknown): string;
/** The entry of what `stats` are of; throws `UnpackableError`, or what the file system throws, where an archive cannot hold it. */
export declare function describeEntry(place: Place, stats: Stats): TreeEntry;
