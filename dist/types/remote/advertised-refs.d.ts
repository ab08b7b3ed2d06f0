import type { GitRevision, Pin } from './remote-context.ts';
/** The commit of each full ref name that a server advertises; a tag stands for the commit it points to. */
export type AdvertisedRefs = ReadonlyMap<string, string>;
/** Reads what `git ls-remote` printed; lines that are something else are left out. */
export declare function readRefs(output: string): AdvertisedRefs;
/** The full names that a revision may mean, the one that counts first; none for a commit, which any ref may point to. */
export declare function candidatesOf(revision: GitRevision): string[];
/** The commit that a revision is, by what a server advertises; undefined where it is not among it. */
export declare function pinOf(revision: GitRevision, refs: AdvertisedRefs): Pin | undefined;
