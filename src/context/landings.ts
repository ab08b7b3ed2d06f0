import type { AddedFile } from '../dockerfile/overlay.ts';
import { plainPath } from '../dockerfile/paths.ts';
import { type PathBytes, toPathBytes } from './path-bytes.ts';
import type { TreeEntry } from './tree-entry.ts';

/** Where an entry of the context ends up in the image. */
export interface Landing {
  readonly kind: TreeEntry['kind'];
  /** In the context. */
  readonly from: PathBytes;
  /** In the image; relative where nobody knows the work folder. */
  readonly to: PathBytes;
}

/** Every place that an added file, or all of an added folder, takes in the image. */
export function landingsOf({ source, destination }: AddedFile, entries: readonly TreeEntry[]): Landing[] {
  const from = toPathBytes(plainPath(source));
  const to = toPathBytes(plainPath(destination));
  const kind = from === '.' ? 'directory' : entries.find(({ path }) => path === from)?.kind;
  if (kind === undefined) return [];
  if (kind !== 'directory') {
    const intoFolder = /(^|\/)\.?$/.test(destination);
    return [{ kind, from, to: intoFolder ? below(to, from.split('/').at(-1) ?? '') : to }];
  }
  const prefix = from === '.' ? '' : `${from}/`;
  const inside = entries.filter(({ path }) => path.startsWith(prefix));
  return [
    { kind, from, to },
    ...inside.map((entry) => ({
      kind: entry.kind,
      from: entry.path,
      to: below(to, entry.path.slice(prefix.length)),
    })),
  ];
}

function below(folder: PathBytes, path: PathBytes): PathBytes {
  return folder === '/' || folder === '.' ? `${folder === '/' ? '/' : ''}${path}` : `${folder}/${path}`;
}
