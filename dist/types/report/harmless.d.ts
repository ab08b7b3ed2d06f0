/** How hostile text is shown. */
export interface Showing {
    /** Keeps the colours of the text, each to the end of its line. False by default. */
    readonly colours?: boolean;
}
/**
 * Hostile text as harmless lines: no terminal sequences, no control or direction-changing characters, and none of the
 * old commands that a workflow runner reads anywhere in a line. A lone carriage return begins a new line, because runners read it so.
 */
export declare function harmlessLines(text: string, { colours }?: Showing): string[];
/** The same for lines with nothing of ours before them and no fence around them: none begins a command either. */
export declare function uncommandingLines(text: string): string[];
/** Anything as JSON that is harmless where it is printed, and the same to who reads it. */
export declare function harmlessJson(value: unknown): string;
