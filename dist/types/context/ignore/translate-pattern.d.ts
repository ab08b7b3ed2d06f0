import type { PathBytes } from '../path-bytes.ts';
/** How moby compares a pattern: as bytes where it has nothing special but `**` at one end, else by an expression. */
export type Translation = {
    readonly kind: 'exact' | 'prefix' | 'suffix';
    readonly text: PathBytes;
} | {
    readonly kind: 'expression';
    readonly characters: readonly string[];
};
/**
 * Translates a cleaned pattern into the regular expression that moby makes of it, character by character. It takes no
 * notice of brackets, so that a star in them ends them: what users get from Docker comes from exactly this.
 */
export declare function translatePattern(pattern: PathBytes): Translation;
