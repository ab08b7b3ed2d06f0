import type { Stats } from 'node:fs';
/** What differs between two states of a file, as far as that can be told without reading it. */
export type FileStamp = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;
/** The stamp of a file; nothing else of `stats` is kept alive. */
export declare function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): FileStamp;
/** Why a file is no longer what it was; undefined when it is. */
export declare function changeSince(before: FileStamp, now: FileStamp): string | undefined;
/**
 * Milliseconds to wait before files with these stamps are read, so that whatever changes them from then on gives them
 * another stamp; 0 unless one was changed this very moment.
 */
export declare function settlingTime(stamps: Iterable<FileStamp>): number;
