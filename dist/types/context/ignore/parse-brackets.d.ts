import { type CharacterSet } from './character-sets.ts';
import type { Unread } from './unread.ts';
/** Reads brackets and what is in them. A closing bracket that comes first is an ordinary character. */
export declare function readBrackets(unread: Unread): CharacterSet;
