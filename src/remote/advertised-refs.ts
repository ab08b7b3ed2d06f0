import type { GitRevision, Pin } from './remote-context.ts';

/** The commit of each full ref name that a server advertises; a tag stands for the commit it points to. */
export type AdvertisedRefs = ReadonlyMap<string, string>;

/** Reads what `git ls-remote` printed; lines that are something else are left out. */
export function readRefs(output: string): AdvertisedRefs {
  const refs = new Map<string, string>();
  const peeled = new Map<string, string>();
  for (const line of output.split('\n')) {
    const match = /^([0-9a-f]{40})\t(\S+)$/.exec(line);
    if (match === null) continue;
    const [, commit = '', name = ''] = match;
    // An annotated tag is an object of its own; the line with ^{} tells its commit.
    if (name.endsWith('^{}')) peeled.set(name.slice(0, -3), commit);
    else refs.set(name, commit);
  }
  return new Map([...refs, ...peeled]);
}

/** The full names that a revision may mean, the one that counts first; none for a commit, which any ref may point to. */
export function candidatesOf(revision: GitRevision): string[] {
  if (revision.kind === 'commit') return [];
  if (revision.kind === 'default') return ['HEAD'];
  const { name } = revision;
  if (name.startsWith('refs/')) return [name];
  return [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
}

/** The commit that a revision is, by what a server advertises; undefined where it is not among it. */
export function pinOf(revision: GitRevision, refs: AdvertisedRefs): Pin | undefined {
  if (revision.kind === 'commit') return tipOf(revision.commit, refs);
  for (const ref of candidatesOf(revision)) {
    const commit = refs.get(ref);
    if (commit !== undefined) return ref === 'HEAD' ? { commit } : { ref, commit };
  }
  return undefined;
}

/** A commit that only a pull request points to is not among the branches, which is all the executor clones by itself. */
function tipOf(commit: string, refs: AdvertisedRefs): Pin | undefined {
  const named = [...refs].filter(([name, tip]) => tip === commit && name !== 'HEAD').map(([name]) => name);
  const ref = named.find((name) => name.startsWith('refs/heads/')) ?? named[0];
  return ref === undefined ? undefined : { ref, commit };
}
