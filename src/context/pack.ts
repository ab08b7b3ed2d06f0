import { stat } from 'node:fs/promises';
import type { SizedEntry } from '../build/facts.ts';
import { type MeasuredArchive, measureArchive, readArchive } from './archive.ts';
import { CONTEXT_FOLDER, DOCKERFILE_FOLDER, type Located, locateSource } from './locate.ts';
import { type PathBytes, showPath, toPathBytes } from './path-bytes.ts';
import { archiveMode, type TreeEntry, walkTree } from './walk.ts';

/** What a user points at: a directory and, unless it is `<directory>/Dockerfile`, a Dockerfile anywhere. */
export interface ContextSource {
  /** Absolute or relative to the working directory. */
  directory: string;
  /** Absolute or relative to the working directory. */
  dockerfile?: string | undefined;
}

/** A build context ready to be shipped. */
export interface PackedContext extends MeasuredArchive {
  /** Number of regular files. */
  files: number;
  /** Their size before compression. */
  bytes: number;
  /** Path of the Dockerfile in the archive, e.g. `src/Dockerfile`. */
  dockerfileInArchive: string;
  dockerfileText: string;
  /** The up to five largest entries directly in the context, largest first. */
  largest: SizedEntry[];
  /** The tar archive: the context under `src/`, an outside Dockerfile under `dockerfile/`; see {@link readArchive}. */
  read(): AsyncIterable<Buffer>;
}

const NAMED_LARGEST = 5;
// The root of a context has no mode of its own: a temporary checkout (0700) must give the same image as any other.
const FOLDER_MODE = 0o755;

/**
 * Packs context and Dockerfile so that the same tree gives the same bytes: sorted, owner 0:0, time 0, no group and world write.
 * `limits.inlineBytes` is the largest gzip member that is kept in memory; larger contexts can only be read as a stream.
 * Throws `CONTEXT_INVALID`, `DOCKERFILE_MISSING`, or the reason of `signal`.
 */
export async function packContext(
  source: ContextSource,
  limits: { inlineBytes: number },
  signal?: AbortSignal,
): Promise<PackedContext> {
  signal?.throwIfAborted();
  const located = await locateSource(source.directory, source.dockerfile);
  const context = await walkTree(located.directory, signal);
  // Sorted as a whole: `dockerfile` comes before `src`.
  const entries = [...(await extraEntries(located)), ...under(CONTEXT_FOLDER, context)];
  const measured = await measureArchive(entries, limits.inlineBytes, signal);
  const totals = { ...countFiles(entries), largest: largestEntries(context) };
  const { dockerfileInArchive, dockerfileText } = located;
  const read = () => readArchive(entries, measured);
  return { ...measured, ...totals, dockerfileInArchive, dockerfileText, read };
}

function under(folder: string, entries: TreeEntry[]): TreeEntry[] {
  const root: TreeEntry = { path: folder, source: '', kind: 'directory', mode: FOLDER_MODE, size: 0, target: '' };
  return [root, ...entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }))];
}

async function extraEntries(located: Located): Promise<TreeEntry[]> {
  if (located.extra.length === 0) {
    return [];
  }
  const files = located.extra.map(async ({ source, path }): Promise<TreeEntry> => {
    const { mode, size } = await stat(source);
    const name = toPathBytes(path.slice(DOCKERFILE_FOLDER.length + 1));
    return { path: name, source: toPathBytes(source), kind: 'file', mode: archiveMode(mode), size, target: '' };
  });
  return under(DOCKERFILE_FOLDER, await Promise.all(files));
}

function countFiles(entries: TreeEntry[]): { files: number; bytes: number } {
  const files = entries.filter((entry) => entry.kind === 'file');
  return { files: files.length, bytes: files.reduce((sum, file) => sum + file.size, 0) };
}

function largestEntries(context: TreeEntry[]): SizedEntry[] {
  const sizes = new Map<PathBytes, number>();
  for (const entry of context) {
    const top = entry.path.split('/', 1)[0] ?? '';
    sizes.set(top, (sizes.get(top) ?? 0) + entry.size);
  }
  return [...sizes]
    .filter(([, bytes]) => bytes > 0)
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .slice(0, NAMED_LARGEST)
    .map(([name, bytes]) => ({ path: showPath(name), bytes }));
}
