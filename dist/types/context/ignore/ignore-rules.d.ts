import type { PathBytes } from '../path-bytes.ts';
import type { Rule } from './read-rules.ts';
/** Which rules mean a folder or one above it, in the order of the rules: what is known before looking at what is in it. */
export type FolderMatches = readonly boolean[];
/**
 * Decides what an ignore file leaves out, as moby's `MatchesOrParentMatches`: of all rules that mean a path or a folder
 * above it the last one counts.
 */
export declare class IgnoreRules {
    #private;
    constructor(rules: readonly Rule[]);
    /** What is known of the root of a tree: no rule means it. */
    get root(): FolderMatches;
    /** What is known of a folder; `above` is of the one it lies in. */
    enter(folder: PathBytes, above: FolderMatches): FolderMatches;
    /** Whether a path is left out; `above` is of the folder it lies in. */
    excludes(path: PathBytes, above: FolderMatches): boolean;
    /** Whether something below a folder that is left out may be taken back in; never false where something is. */
    mayIncludeBelow(folder: PathBytes, matches: FolderMatches): boolean;
    /** Whether a rule takes something back in below a folder that is left out, and names that folder: it is wanted for sure. */
    includesBelow(folder: PathBytes, matches: FolderMatches): boolean;
}
