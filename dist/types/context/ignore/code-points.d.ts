import type { PathBytes } from '../path-bytes.ts';
/** What stands for a byte that is no UTF-8. */
export declare const REPLACEMENT = 65533;
/** One character of a byte string. */
export interface DecodedCharacter {
    readonly code: number;
    /** Bytes it takes; a replacement character of width 1 is a byte that is no UTF-8. */
    readonly width: number;
}
/**
 * The characters of a byte string as Go sees them: each byte that is no UTF-8 is one replacement character, where
 * JavaScript's own decoder makes one of several such bytes.
 */
export declare function codePointsOf(bytes: PathBytes): number[];
/** The character that begins at a byte. */
export declare function characterAt(bytes: PathBytes, at: number): DecodedCharacter;
