import { basename } from 'node:path';
import type { LeftOut } from '../build/facts.ts';
import type { PackListener } from '../build/ports.ts';
import { loadIgnoreRules } from './load-ignore.ts';
import type { Located } from './locate.ts';
import type { TreeEntry } from './tree-entry.ts';
import { walkTree } from './walk.ts';

/** What is in a context, and what its ignore file keeps out. */
export interface ListedContext {
  /** Sorted, with paths relative to the context. */
  readonly entries: readonly TreeEntry[];
  /** Undefined where there is no ignore file. */
  readonly leftOut: LeftOut | undefined;
}

/** Lists a context; throws `CONTEXT_INVALID`, or the reason of the signal. */
export async function listContext(
  { directory, ignoreFile }: Pick<Located, 'directory' | 'ignoreFile'>,
  { signal, listener }: { signal?: AbortSignal | undefined; listener?: PackListener | undefined },
): Promise<ListedContext> {
  const left = { file: 0, folder: 0 };
  const entries = await walkTree(directory, {
    ignore: loadIgnoreRules(ignoreFile),
    signal,
    leftOut: (kind) => {
      left[kind] += 1;
    },
    found: (count) => listener?.found(count),
  });
  if (ignoreFile === undefined) return { entries, leftOut: undefined };
  return { entries, leftOut: { by: basename(ignoreFile.path), files: left.file, folders: left.folder } };
}
