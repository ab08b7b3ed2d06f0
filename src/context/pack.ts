import type { SizedEntry } from '../build/facts.ts';
import type { AddedFile } from '../dockerfile/overlay.ts';
import { checkAddedFiles } from './added-files.ts';
import { type MeasuredArchive, measureArchive, readArchive } from './archive.ts';
import { DOCKERFILE_IN_ARCHIVE, layOut } from './layout.ts';
import { loadIgnoreRules } from './load-ignore.ts';
import { locateSource } from './locate.ts';
import { type PathBytes, showPath } from './path-bytes.ts';
import { type TreeEntry, walkTree } from './walk.ts';

/** What a user points at: a directory and, unless it is `<directory>/Dockerfile`, a Dockerfile anywhere. */
export interface ContextSource {
  /** Absolute or relative to the working directory. */
  directory: string;
  /** Absolute or relative to the working directory. */
  dockerfile?: string | undefined;
  /** Text of a Dockerfile that is in no file; `dockerfile` is not looked at then. */
  dockerfileText?: string | undefined;
  /** What that text adds; each source is checked to be in the context. */
  addFiles?: readonly AddedFile[] | undefined;
}

/** A build context ready to be shipped. */
export interface PackedContext extends MeasuredArchive {
  /** Number of regular files in the context. */
  files: number;
  /** Their size before compression. */
  bytes: number;
  /** Path of the Dockerfile in the archive, the same for every context. */
  dockerfileInArchive: string;
  dockerfileText: string;
  /** The up to five largest entries directly in the context, largest first. */
  largest: SizedEntry[];
  /** The tar archive: the context under `src/`, the Dockerfile under `dockerfile/`; see {@link readArchive}. */
  read(): AsyncIterable<Buffer>;
}

const NAMED_LARGEST = 5;

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
  const located = await locateSource(source);
  const ignore = loadIgnoreRules(located.ignoreFile);
  const context = await walkTree(located.directory, { ignore, signal });
  if (source.addFiles !== undefined) await checkAddedFiles(source.addFiles, context, located.directory);
  const entries = layOut(context, located.dockerfile);
  const measured = await measureArchive(entries, limits.inlineBytes, signal);
  const totals = { ...countFiles(context), largest: largestEntries(context) };
  const { dockerfileText } = located;
  const read = () => readArchive(entries, measured);
  return { ...measured, ...totals, dockerfileInArchive: DOCKERFILE_IN_ARCHIVE, dockerfileText, read };
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
