/**
 * Finds where what was read before ends in a stream that repeats some of it: the longest end of `before` the stream
 * begins with. It compares as lines arrive, in time linear in both (the search of Knuth, Morris and Pratt with a pattern
 * that grows), and decides as soon as no longer end can match.
 */
export declare class LogAlignment {
    #private;
    constructor(before: readonly number[]);
    /** Takes the next line of the stream; how many of its lines were read before, or undefined while that is open. */
    take(print: number): number | undefined;
}
