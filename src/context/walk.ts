import type { Stats } from 'node:fs';
import { access, constants, lstat, readdir, readlink } from 'node:fs/promises';
import { BuildError } from '../build/errors.ts';
import { type PathBytes, showPath, toBuffer, toPathBytes } from './path-bytes.ts';
import type { TarEntry } from './tar-header.ts';

/** One entry of a directory tree; `path` is relative to its root. */
export interface TreeEntry extends TarEntry {
  /** Where the entry is on disk; not looked at where there is `content`. */
  source: PathBytes;
  /** The bytes of a file that is not read from disk. */
  content?: Buffer;
}

/** Group and world write bits, which depend on the umask of whoever checked the files out. */
const UMASK_BITS = 0o022;
const NAMED_PROBLEMS = 20;

/**
 * Everything below `root` (the root left out), sorted by the bytes of its path; links are entries and never followed.
 * Throws one `CONTEXT_INVALID` that names every special or unreadable file, or the reason of `signal`.
 */
export async function walkTree(root: string, signal?: AbortSignal): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  const problems: string[] = [];
  const directories: { path: PathBytes; source: PathBytes }[] = [{ path: '', source: toPathBytes(root) }];
  for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
    signal?.throwIfAborted();
    for (const name of await namesIn(directory, problems)) {
      const place = { path: joinPath(directory.path, name), source: joinPath(directory.source, name) };
      const entry = await readEntry(place, problems);
      if (entry !== undefined) {
        entries.push(entry);
      }
      if (entry?.kind === 'directory') {
        directories.push(place);
      }
    }
  }
  refuseProblems(problems);
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The permission bits an archive keeps: all but group and world write, special bits included. */
export function archiveMode(mode: number): number {
  return mode & 0o7777 & ~UMASK_BITS;
}

/** A short reason for a failed file system call. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'it vanished while it was read',
    EISDIR: 'it changed while it was read',
    ENOTDIR: 'it changed while it was read',
    ELOOP: 'it became a link while it was read',
    EIO: 'input/output error',
  };
  return known[code] ?? (code === '' ? String(error) : code);
}

interface Place {
  path: PathBytes;
  source: PathBytes;
}

async function namesIn(directory: Place, problems: string[]): Promise<PathBytes[]> {
  try {
    return await readdir(toBuffer(directory.source), { encoding: 'latin1' });
  } catch (error) {
    problems.push(`${showPath(directory.path === '' ? directory.source : directory.path)} (${reasonOf(error)})`);
    return [];
  }
}

async function readEntry(place: Place, problems: string[]): Promise<TreeEntry | undefined> {
  try {
    const stats = await lstat(toBuffer(place.source));
    const special = specialKind(stats);
    if (special !== undefined) {
      problems.push(`${showPath(place.path)} (${special})`);
      return undefined;
    }
    return await describe(place, stats);
  } catch (error) {
    problems.push(`${showPath(place.path)} (${reasonOf(error)})`);
    return undefined;
  }
}

async function describe(place: Place, stats: Stats): Promise<TreeEntry> {
  if (stats.isSymbolicLink()) {
    const target = await readlink(toBuffer(place.source), { encoding: 'latin1' });
    // The mode of a link means nothing and differs between systems.
    return { ...place, kind: 'link', mode: 0o777, size: 0, target };
  }
  const mode = archiveMode(stats.mode);
  if (stats.isDirectory()) {
    return { ...place, kind: 'directory', mode, size: 0, target: '' };
  }
  await access(toBuffer(place.source), constants.R_OK);
  return { ...place, kind: 'file', mode, size: stats.size, target: '' };
}

function specialKind(stats: Stats): string | undefined {
  if (stats.isSocket()) {
    return 'a socket';
  }
  if (stats.isFIFO()) {
    return 'a FIFO';
  }
  return stats.isBlockDevice() || stats.isCharacterDevice() ? 'a device' : undefined;
}

function refuseProblems(problems: string[]): void {
  if (problems.length === 0) {
    return;
  }
  const named = problems.sort().slice(0, NAMED_PROBLEMS).join(', ');
  const rest = problems.length > NAMED_PROBLEMS ? ` and ${problems.length - NAMED_PROBLEMS} more` : '';
  throw new BuildError('CONTEXT_INVALID', `the build context holds what cannot be packed: ${named}${rest}`, {
    hint: 'remove them, make them readable, or choose a context directory without them',
  });
}

function joinPath(directory: PathBytes, name: PathBytes): PathBytes {
  return directory === '' || directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}
