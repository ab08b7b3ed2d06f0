import type { ForgottenFolders, SizedEntry } from '../build/facts.ts';
import { type PathBytes, showPath } from './path-bytes.ts';
import type { TreeEntry } from './tree-entry.ts';

/** How large a context is, and what makes it so. */
export interface ContextSizes {
  /** Number of regular files. */
  readonly files: number;
  /** Their size before compression. */
  readonly bytes: number;
  /** The up to five largest entries directly in the context, largest first. */
  readonly largest: readonly SizedEntry[];
  readonly forgotten: readonly ForgottenFolders[];
}

const NAMED_LARGEST = 5;
/** What tools put beside the sources and make again where it is missing. */
const SELDOM_MEANT: readonly PathBytes[] = [
  ...['.git', '.hg', '.svn', 'node_modules', '.venv', 'venv', '.tox', '__pycache__', '.pytest_cache', '.mypy_cache'],
  ...['.terraform', '.gradle', '.next', '.nuxt', '.yarn', '.cache', '.idea', '.vscode'],
];
const MANY_FILES = 1000;
const MANY_BYTES = 10 * 1024 * 1024;

/** Files, and their bytes. */
interface Sum {
  files: number;
  bytes: number;
}

/** Measures the entries of a context, whose paths are relative to it. */
export function contextSizes(entries: readonly TreeEntry[]): ContextSizes {
  const { folders, loose } = sumUp(entries);
  const all = [...folders.values(), ...loose.values()];
  return {
    files: all.reduce((sum, { files }) => sum + files, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    largest: largestEntries(folders, loose),
    forgotten: forgottenFolders(folders),
  };
}

/** Sums of what lies directly in each folder, because folders are few; and of files that are in none. */
function sumUp(entries: readonly TreeEntry[]): Record<'folders' | 'loose', Map<PathBytes, Sum>> {
  const folders = new Map<PathBytes, Sum>();
  const loose = new Map<PathBytes, Sum>();
  for (const { kind, path, size } of entries) {
    if (kind !== 'file') continue;
    const slash = path.lastIndexOf('/');
    if (slash < 0) add(loose, path, { files: 1, bytes: size });
    else add(folders, path.slice(0, slash), { files: 1, bytes: size });
  }
  return { folders, loose };
}

function add(sums: Map<PathBytes, Sum>, path: PathBytes, { files, bytes }: Sum): void {
  const sum = sums.get(path);
  if (sum === undefined) sums.set(path, { files, bytes });
  else {
    sum.files += files;
    sum.bytes += bytes;
  }
}

function largestEntries(folders: ReadonlyMap<PathBytes, Sum>, loose: ReadonlyMap<PathBytes, Sum>): SizedEntry[] {
  const tops = new Map(loose);
  for (const [path, sum] of folders) add(tops, path.split('/', 1)[0] ?? '', sum);
  return [...tops]
    .filter(([, { bytes }]) => bytes > 0)
    .sort(([nameA, a], [nameB, b]) => b.bytes - a.bytes || (nameA < nameB ? -1 : 1))
    .slice(0, NAMED_LARGEST)
    .map(([name, { bytes }]) => ({ path: showPath(name), bytes }));
}

// What lies in several such folders, one in the other, counts for the outermost.
function forgottenFolders(folders: ReadonlyMap<PathBytes, Sum>): ForgottenFolders[] {
  const found = new Map<PathBytes, Sum>();
  const deep = new Set<PathBytes>();
  for (const [path, sum] of folders) {
    const names = path.split('/');
    const depth = names.findIndex((name) => SELDOM_MEANT.includes(name));
    const name = names[depth];
    if (name === undefined) continue;
    add(found, name, sum);
    if (depth > 0) deep.add(name);
  }
  return [...found]
    .filter(([, { files, bytes }]) => files >= MANY_FILES || bytes >= MANY_BYTES)
    .sort(([nameA, a], [nameB, b]) => b.bytes - a.bytes || (nameA < nameB ? -1 : 1))
    .map(([name, { files, bytes }]) => ({ name, line: deep.has(name) ? `**/${name}` : name, files, bytes }));
}
