/**
 * An expression that is looked for in a text. All ways through it are followed at once, so that no pattern takes longer
 * than its length times that of the text.
 */
export declare class Expression {
    #private;
    /** Throws `BadPattern`. */
    constructor(characters: readonly string[]);
    /** Whether the text, in code points, or a part of it is matched. */
    matches(text: readonly number[]): boolean;
    /** Whether a text that begins with this one may be matched; never false where one is. */
    mayContinue(text: readonly number[]): boolean;
}
