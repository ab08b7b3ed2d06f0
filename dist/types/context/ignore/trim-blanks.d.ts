import type { PathBytes } from '../path-bytes.ts';
/** Text in UTF-8 without the white space at both ends. */
export declare function trimBlanks(text: PathBytes): PathBytes;
