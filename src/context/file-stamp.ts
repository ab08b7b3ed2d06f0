import type { Stats } from 'node:fs';

/** What differs between two states of a file, as far as that can be told without reading it. */
export type FileStamp = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/** How coarsely kernels count the time of a change, in milliseconds: two changes within it may look like one. */
const CHANGE_MILLISECONDS = 20;

/** The stamp of a file; nothing else of `stats` is kept alive. */
export function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): FileStamp {
  return { dev, ino, size, mtimeMs, ctimeMs };
}

/** Why a file is no longer what it was; undefined when it is. */
export function changeSince(before: FileStamp, now: FileStamp): string | undefined {
  if (now.size > before.size) return 'it became larger while it was packed';
  if (now.size < before.size) return 'it became smaller while it was packed';
  const same =
    before.dev === now.dev &&
    before.ino === now.ino &&
    before.mtimeMs === now.mtimeMs &&
    before.ctimeMs === now.ctimeMs;
  return same ? undefined : 'it was changed while it was packed';
}

/**
 * Milliseconds to wait before files with these stamps are read, so that whatever changes them from then on gives them
 * another stamp; 0 unless one was changed this very moment.
 */
export function settlingTime(stamps: Iterable<FileStamp>): number {
  const now = Date.now();
  let newest = Number.NEGATIVE_INFINITY;
  // The clock here is in whole milliseconds, and may be behind a change of the same one; what is later is of another clock.
  for (const { ctimeMs } of stamps) if (ctimeMs < now + 1 && ctimeMs > newest) newest = ctimeMs;
  return Math.max(0, newest + CHANGE_MILLISECONDS - now);
}
