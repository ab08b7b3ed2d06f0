/** A stretch of a joined text that stands in one line of the file: its offset there, and where it begins, both from 1. */
export interface Span {
    readonly at: number;
    readonly line: number;
    readonly column: number;
}
/** Lines of an instruction as one, and where each piece came from. */
export interface JoinedLines {
    readonly text: string;
    readonly spans: readonly Span[];
    /** How many lines were taken; what follows are the bodies of heredocs. */
    readonly taken: number;
}
/** A place in a file, both from 1. */
export interface Place {
    readonly line: number;
    readonly column: number;
}
/** Joins `lines`, of which the first has the number `firstLine`, as long as `continuation` matches their ends. */
export declare function joinLines(lines: readonly string[], firstLine: number, continuation: RegExp): JoinedLines;
/** The spans as they are in a part of the text that begins at `from`, in the same order. */
export declare function spansFrom(spans: readonly Span[], from: number): Span[];
/** Where the character at `offset` stands in the file. */
export declare function placeAt(spans: readonly Span[], offset: number): Place;
