import type { PathBytes } from '../path-bytes.ts';
import type { PathText } from './path-text.ts';
/** One cleaned pattern, without its exclamation mark, that whole paths are compared with. */
export interface Pattern {
    /** Whether this very path is meant; a folder above it is not looked at. */
    matches(path: PathText): boolean;
    /** Whether something below a folder may be meant; never false where something is. */
    mayMatchBelow(folder: PathBytes): boolean;
    /** Whether the folder is written in the pattern, and something below it is meant. */
    names(folder: PathBytes): boolean;
}
/** Compiles a pattern as moby does; throws `BadPattern`. */
export declare function compilePattern(pattern: PathBytes): Pattern;
