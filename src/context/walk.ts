import { accessSync, constants, lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BuildError } from '../build/errors.ts';
import { type FileStamp, stampOf } from './file-stamp.ts';
import { type FolderMatches, IgnoreRules } from './ignore/ignore-rules.ts';
import { type PathBytes, showPath, toBuffer, toPathBytes } from './path-bytes.ts';
import type { TarEntry } from './tar-header.ts';

/** One entry of a directory tree; `path` is relative to its root. */
export interface TreeEntry extends TarEntry {
  /** Where the entry is on disk; not looked at where there is `content`. */
  source: PathBytes;
  /** The bytes of a file that is not read from disk. */
  content?: Buffer;
  /** What a file on disk was when it was listed. */
  stamp?: FileStamp;
}

/** What a walk is told, and whom it tells. */
export interface WalkOptions {
  /** What is left out, and then may be unreadable or special; nothing by default. */
  readonly ignore?: IgnoreRules;
  readonly signal?: AbortSignal | undefined;
  /** Hears of each entry that is left out; of what is in a folder that is not entered it hears nothing. */
  readonly leftOut?: (kind: 'file' | 'folder') => void;
  /** Hears after every folder how many entries there are up to now. */
  readonly found?: (entries: number) => void;
}

/** Group and world write bits, which depend on the umask of whoever checked the files out. */
const UMASK_BITS = 0o022;
const NAMED_PROBLEMS = 20;
/** How many entries are looked at, without a turn for anything else: a few milliseconds. */
const ENTRIES_PER_TURN = 1000;

/**
 * Everything below `root` that is not left out (the root itself is no entry), sorted by the bytes of its path; links are
 * entries and never followed. A folder that is left out is there all the same when something in it is taken back in.
 * Throws one `CONTEXT_INVALID` that names every special or unreadable file and every folder that changed meanwhile, or
 * the reason of the signal.
 */
export async function walkTree(root: string, options: WalkOptions = {}): Promise<TreeEntry[]> {
  const walk = new Walk(toPathBytes(root), options);
  while (walk.step()) {
    options.signal?.throwIfAborted();
    if (walk.isTurnOver()) await nextTurn();
  }
  options.signal?.throwIfAborted();
  return walk.result();
}

interface Place {
  readonly path: PathBytes;
  readonly source: PathBytes;
}

/** A folder that is still to be looked into. */
interface Folder extends Place {
  readonly stats: Stats | undefined;
  readonly excluded: boolean;
  readonly matches: FolderMatches;
}

class Walk {
  readonly #options: WalkOptions;
  readonly #ignore: IgnoreRules;
  readonly #entries: TreeEntry[] = [];
  readonly #problems: string[] = [];
  readonly #folders: Folder[];
  /** Folders that are left out unless something in them is taken back in, by path. */
  readonly #waiting = new Map<PathBytes, TreeEntry>();
  #looked = 0;

  constructor(root: PathBytes, options: WalkOptions) {
    this.#options = options;
    this.#ignore = options.ignore ?? new IgnoreRules([]);
    const place = { path: '', source: root };
    this.#folders = [{ ...place, stats: lookAt(place), excluded: false, matches: this.#ignore.root }];
  }

  /** Looks into one folder; false when there was none left. File calls are synchronous: others take three times as long. */
  step(): boolean {
    const folder = this.#folders.pop();
    if (folder === undefined) return false;
    const before = this.#entries.length;
    try {
      refuseOther(folder);
      for (const name of readdirSync(toBuffer(folder.source), { encoding: 'latin1' })) {
        this.#visit({ path: joinPath(folder.path, name), source: joinPath(folder.source, name) }, folder);
      }
      refuseOther(folder);
    } catch (error) {
      const matters = !folder.excluded || this.#entries.length > before;
      if (matters) this.#problem(folder.path === '' ? folder.source : folder.path, reasonOf(error));
    }
    this.#options.found?.(this.#entries.length);
    return true;
  }

  isTurnOver(): boolean {
    if (this.#looked < ENTRIES_PER_TURN) return false;
    this.#looked = 0;
    return true;
  }

  result(): TreeEntry[] {
    refuseProblems(this.#problems);
    return this.#entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #visit(place: Place, folder: Folder): void {
    this.#looked++;
    const excluded = this.#ignore.excludes(place.path, folder.matches);
    try {
      const stats = lstatSync(toBuffer(place.source));
      if (stats.isDirectory()) this.#visitFolder({ ...place, stats, excluded, matches: [] }, folder);
      else if (excluded) this.#options.leftOut?.('file');
      else this.#add(describe(place, stats));
    } catch (error) {
      if (!excluded) this.#problem(place.path, reasonOf(error));
    }
  }

  #visitFolder(found: Folder & { readonly stats: Stats }, above: Folder): void {
    const { path, source, excluded } = found;
    const matches = this.#ignore.enter(path, above.matches);
    if (excluded && !this.#ignore.mayIncludeBelow(path, matches)) {
      this.#options.leftOut?.('folder');
      return;
    }
    const entry = describe({ path, source }, found.stats);
    if (excluded) this.#waiting.set(path, entry);
    else this.#add(entry);
    this.#folders.push({ ...found, matches });
  }

  /** Adds an entry and the folders above it that are only there because of it. */
  #add(entry: TreeEntry): void {
    this.#entries.push(entry);
    for (let path = parentOf(entry.path); this.#waiting.size > 0 && path !== ''; path = parentOf(path)) {
      const folder = this.#waiting.get(path);
      if (folder !== undefined) this.#entries.push(folder);
      this.#waiting.delete(path);
    }
  }

  #problem(path: PathBytes, reason: string): void {
    this.#problems.push(`${showPath(path)} (${reason})`);
  }
}

/** The permission bits an archive keeps: all but group and world write, special bits included. */
export function archiveMode(mode: number): number {
  return mode & 0o7777 & ~UMASK_BITS;
}

const VANISHED = 'it vanished while it was read';
const CHANGED = 'it changed while it was read';
const BECAME_LINK = 'it became a link while it was read';

/** Something that is no entry of an archive; the message says why. */
class Unpackable extends Error {}

/** A short reason for a failed file system call. */
export function reasonOf(error: unknown): string {
  if (error instanceof Unpackable) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: VANISHED,
    EISDIR: CHANGED,
    ENOTDIR: CHANGED,
    ELOOP: BECAME_LINK,
    EIO: 'input/output error',
  };
  return known[code] ?? (code === '' ? String(error) : code);
}

function lookAt({ source }: Place): Stats | undefined {
  return lstatSync(toBuffer(source), { throwIfNoEntry: false });
}

/** Throws when a folder is not the one any more that was found: a link in its place would lead out of the context. */
function refuseOther(folder: Folder): void {
  const now = lookAt(folder);
  if (now === undefined) throw new Unpackable(VANISHED);
  const isSame = now.isDirectory() && now.ino === folder.stats?.ino && now.dev === folder.stats.dev;
  if (!isSame) throw new Unpackable(now.isSymbolicLink() ? BECAME_LINK : CHANGED);
}

function describe(place: Place, stats: Stats): TreeEntry {
  const special = specialKind(stats);
  if (special !== undefined) throw new Unpackable(special);
  if (stats.isSymbolicLink()) {
    const target = readlinkSync(toBuffer(place.source), { encoding: 'latin1' });
    // The mode of a link means nothing and differs between systems.
    return { ...place, kind: 'link', mode: 0o777, size: 0, target };
  }
  const mode = archiveMode(stats.mode);
  if (stats.isDirectory()) return { ...place, kind: 'directory', mode, size: 0, target: '' };
  accessSync(toBuffer(place.source), constants.R_OK);
  return { ...place, kind: 'file', mode, size: stats.size, target: '', stamp: stampOf(stats) };
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
    hint: 'remove them, make them readable, or leave them out with a .dockerignore',
  });
}

function joinPath(directory: PathBytes, name: PathBytes): PathBytes {
  return directory === '' || directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}

function parentOf(path: PathBytes): PathBytes {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
