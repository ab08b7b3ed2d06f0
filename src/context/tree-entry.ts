import { accessSync, constants, readlinkSync, type Stats } from 'node:fs';
import { type FileStamp, stampOf } from './file-stamp.ts';
import { type PathBytes, toBuffer } from './path-bytes.ts';
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

/** Group and world write bits, which depend on the umask of whoever checked the files out. */
const UMASK_BITS = 0o022;
/** Whoever asks may read such a file; asking takes nearly as long as the look at it. */
const READABLE_BY_ALL = 0o444;

/** The permission bits an archive keeps: all but group and world write, special bits included. */
export function archiveMode(mode: number): number {
  return mode & 0o7777 & ~UMASK_BITS;
}

/** Why a tree that changes under its reader cannot be packed. */
export const VANISHED = 'it vanished while it was read';
export const CHANGED = 'it changed while it was read';
export const BECAME_LINK = 'it became a link while it was read';

/** Something that is no entry of an archive; the message says why. */
export class UnpackableError extends Error {}

/** A short reason for a failed file system call. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnpackableError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: VANISHED,
    EISDIR: CHANGED,
    ENOTDIR: CHANGED,
    ELOOP: BECAME_LINK,
    EIO: 'input/output error',
    ENAMETOOLONG: 'its path is longer than the system takes',
  };
  return known[code] ?? (code === '' ? String(error) : code);
}

/** The entry of what `stats` are of; throws `UnpackableError`, or what the file system throws, where an archive cannot hold it. */
export function describeEntry(place: Place, stats: Stats): TreeEntry {
  const { path, source } = place;
  const mode = archiveMode(stats.mode);
  switch (stats.mode & constants.S_IFMT) {
    case constants.S_IFREG:
      if ((stats.mode & READABLE_BY_ALL) !== READABLE_BY_ALL) accessSync(toBuffer(source), constants.R_OK);
      return { path, source, kind: 'file', mode, size: stats.size, target: '', stamp: stampOf(stats) };
    case constants.S_IFDIR:
      return { path, source, kind: 'directory', mode, size: 0, target: '' };
    case constants.S_IFLNK: {
      const target = readlinkSync(toBuffer(source), { encoding: 'latin1' });
      // The mode of a link means nothing and differs between systems.
      return { path, source, kind: 'link', mode: 0o777, size: 0, target };
    }
    case constants.S_IFSOCK:
      throw new UnpackableError('a socket');
    case constants.S_IFIFO:
      throw new UnpackableError('a FIFO');
    default:
      throw new UnpackableError('a device');
  }
}
