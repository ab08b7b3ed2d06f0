import type { ForgottenFolders, SizedEntry } from '../build/facts.ts';
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
/** Measures the entries of a context, whose paths are relative to it. */
export declare function contextSizes(entries: readonly TreeEntry[]): ContextSizes;
