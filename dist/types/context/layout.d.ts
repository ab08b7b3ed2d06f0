import type { TreeEntry } from './tree-entry.ts';
/**
 * The entries of a whole archive, in order: `dockerfile/` comes before `src/`. The ignore file beside the Dockerfile is
 * empty and always there, because the executor would else filter what is filtered already, by rules that are not moby's.
 */
export declare function layOut(context: readonly TreeEntry[], dockerfile: Buffer): TreeEntry[];
