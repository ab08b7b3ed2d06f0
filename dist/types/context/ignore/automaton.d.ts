import type { Step } from './step.ts';
/**
 * Matches whole texts by steps without assertions. What a character leads to is worked out once and remembered, so that
 * the many paths of a context cost one look per character.
 */
export declare class Automaton {
    #private;
    constructor(steps: readonly Step[]);
    /** Whether the whole text, in code points, is matched. */
    matches(text: readonly number[]): boolean;
    /** Whether a text that begins with this one may be matched. */
    mayContinue(text: readonly number[]): boolean;
}
