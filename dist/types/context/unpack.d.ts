import type { TreeEntry } from './tree-entry.ts';
/**
 * Writes a tree as files below `directory`, with the modes and times of its archive, so that an executor finds what it would
 * unpack from that. Throws `CONTEXT_INVALID` that names a file which is not what it was when it was listed, or the reason of
 * `signal`.
 */
export declare function unpackTree(entries: readonly TreeEntry[], directory: string, signal: AbortSignal): Promise<void>;
