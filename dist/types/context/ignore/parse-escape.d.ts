import { type CharacterSet } from './character-sets.ts';
import type { Unread } from './unread.ts';
/** Reads a set that an escape stands for, as `\d`; undefined, with nothing read, where none begins here. */
export declare function readClassEscape(unread: Unread): CharacterSet | undefined;
/**
 * Reads an escaped character and tells its code. The classes of Unicode, as `\pL`, are refused: Docker takes those that
 * its version of Unicode knows, but the backslash before a `p` is one that was meant to part folders.
 */
export declare function readEscape(unread: Unread): number;
/** The code point of a character. */
export declare function codeOf(character: string): number;
