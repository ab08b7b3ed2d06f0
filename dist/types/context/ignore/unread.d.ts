/** The characters of an expression that are still to be read, first to last. */
export declare class Unread {
    #private;
    constructor(characters: readonly string[]);
    /** How many are left. */
    get length(): number;
    /** One of them, by how many come before it; undefined behind the last one. */
    at(offset: number): string | undefined;
    /** Takes the first one; undefined where none is left. */
    next(): string | undefined;
    /** Takes the first ones, as many as are there. */
    take(count: number): readonly string[];
    /** The first ones as text, not taken. */
    text(count: number): string;
    /** How many come before two that follow each other, of which none is before `from`; undefined where they do nowhere. */
    before(first: string, second: string, from: number): number | undefined;
    /** Whether a colon and a closing bracket come anywhere behind the first ones: told without a search for each bracket. */
    hasClassEnd(from: number): boolean;
}
