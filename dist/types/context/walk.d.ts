import { IgnoreRules } from './ignore/ignore-rules.ts';
import { type TreeEntry } from './tree-entry.ts';
/** What a walk is told, and whom it tells. */
export interface WalkOptions {
    /** What is left out, and then may be unreadable or special; nothing by default. */
    readonly ignore?: IgnoreRules;
    readonly signal?: AbortSignal | undefined;
    /** Hears of each entry that is left out; of what is in a folder that is not entered it hears nothing. */
    readonly leftOut?: (kind: 'file' | 'folder') => void;
    /** Hears after every folder how many entries there are up to now. */
    readonly found?: (entries: number) => void;
}
/**
 * Everything below `root` that is not left out (the root itself is no entry), sorted by the bytes of its path; links are
 * entries and never followed. A folder that is left out is there all the same when something in it is taken back in.
 * Throws one `CONTEXT_INVALID` that names every special or unreadable file and every folder that changed meanwhile, or
 * the reason of the signal.
 */
export declare function walkTree(root: string, options?: WalkOptions): Promise<TreeEntry[]>;
