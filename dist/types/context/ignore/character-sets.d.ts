/** Whether a character, by its code point, belongs to a set. */
export type CharacterSet = (code: number) => boolean;
/** The set of the characters from one to another, both included. */
export declare function range(low: number, high: number): CharacterSet;
/** The set of what is in any of several sets. */
export declare function union(sets: readonly CharacterSet[]): CharacterSet;
/** The set of what is not in a set. */
export declare function not(set: CharacterSet): CharacterSet;
/** Letters, digits and the underscore of ASCII. */
export declare const isWord: CharacterSet;
/** `\d`, `\D`, `\s` and so on, by their letter. Unlike elsewhere the white space of `\s` lacks the vertical tab. */
export declare const CLASS_ESCAPES: ReadonlyMap<string, CharacterSet>;
/** The sets that brackets know by name, as `[:alpha:]`. */
export declare const NAMED_CLASSES: ReadonlyMap<string, CharacterSet>;
