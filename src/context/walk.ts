import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BuildError } from '../build/errors.ts';
import { type FolderMatches, IgnoreRules } from './ignore/ignore-rules.ts';
import { type PathBytes, showPath, toBuffer, toPathBytes } from './path-bytes.ts';
import {
  BECAME_LINK,
  CHANGED,
  describeEntry,
  type Place,
  reasonOf,
  type TreeEntry,
  UnpackableError,
  VANISHED,
} from './tree-entry.ts';

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
      // What is taken back in by name would else be missing in the image, and nobody told.
      if (matters || this.#ignore.includesBelow(folder.path, folder.matches))
        this.#problem(folder.path === '' ? folder.source : folder.path, reasonOf(error));
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
      else this.#add(describeEntry(place, stats));
    } catch (error) {
      const isWanted =
        !excluded || this.#ignore.includesBelow(place.path, this.#ignore.enter(place.path, folder.matches));
      if (isWanted) this.#problem(place.path, reasonOf(error));
    }
  }

  #visitFolder(found: Folder & { readonly stats: Stats }, above: Folder): void {
    const { path, source, excluded } = found;
    const matches = this.#ignore.enter(path, above.matches);
    if (excluded && !this.#ignore.mayIncludeBelow(path, matches)) {
      this.#options.leftOut?.('folder');
      return;
    }
    const entry = describeEntry({ path, source }, found.stats);
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

function lookAt({ source }: Place): Stats | undefined {
  return lstatSync(toBuffer(source), { throwIfNoEntry: false });
}

/** Throws when a folder is not the one any more that was found: a link in its place would lead out of the context. */
function refuseOther(folder: Folder): void {
  const now = lookAt(folder);
  if (now === undefined) throw new UnpackableError(VANISHED);
  const isSame = now.isDirectory() && now.ino === folder.stats?.ino && now.dev === folder.stats.dev;
  if (!isSame) throw new UnpackableError(now.isSymbolicLink() ? BECAME_LINK : CHANGED);
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
