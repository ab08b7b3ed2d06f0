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

/** Measures the entries of a context, whose paths are relative to it. */
export function contextSizes(entries: readonly TreeEntry[]): ContextSizes {
  const files = entries.filter(({ kind }) => kind === 'file');
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return { files: files.length, bytes, largest: largestEntries(files), forgotten: forgottenFolders(files) };
}

function largestEntries(files: readonly TreeEntry[]): SizedEntry[] {
  const sizes = new Map<PathBytes, number>();
  for (const { path, size } of files) {
    const top = path.split('/', 1)[0] ?? '';
    sizes.set(top, (sizes.get(top) ?? 0) + size);
  }
  return [...sizes]
    .filter(([, bytes]) => bytes > 0)
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .slice(0, NAMED_LARGEST)
    .map(([name, bytes]) => ({ path: showPath(name), bytes }));
}

// What lies in several such folders, one in the other, counts for the outermost.
function forgottenFolders(files: readonly TreeEntry[]): ForgottenFolders[] {
  const found = new Map<PathBytes, { files: number; bytes: number; deep: boolean }>();
  for (const { path, size } of files) {
    const folders = path.split('/').slice(0, -1);
    const depth = folders.findIndex((folder) => SELDOM_MEANT.includes(folder));
    const name = folders[depth];
    if (name === undefined) continue;
    const { files: count, bytes, deep } = found.get(name) ?? { files: 0, bytes: 0, deep: false };
    found.set(name, { files: count + 1, bytes: bytes + size, deep: deep || depth > 0 });
  }
  return [...found]
    .filter(([, { files: count, bytes }]) => count >= MANY_FILES || bytes >= MANY_BYTES)
    .sort(([nameA, a], [nameB, b]) => b.bytes - a.bytes || (nameA < nameB ? -1 : 1))
    .map(([name, { files: count, bytes, deep }]) => ({ name, line: deep ? `**/${name}` : name, files: count, bytes }));
}
