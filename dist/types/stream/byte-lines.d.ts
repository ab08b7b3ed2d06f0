/** A line of a stream without its line feed, or one part of a line that is too long to be kept whole. */
export interface LinePart {
    readonly text: string;
    /** False for the later parts of a line. */
    readonly begins: boolean;
}
/** Bytes of a line after which it is handed on in parts, so that memory stays bounded whatever a build prints: 1 MiB. */
export declare const LONGEST_LINE: number;
/** Cuts bytes into lines, each given once it is complete. What is no UTF-8 becomes U+FFFD. */
export declare class ByteLines {
    #private;
    /** The parts of a line longer than `longest` bytes do not depend on how they arrived. */
    constructor(longest?: number);
    /** Takes the next bytes and gives the lines that are complete by them. */
    add(chunk: Buffer): Generator<LinePart>;
    /** The last line, where it has no line feed. */
    end(): Generator<LinePart>;
}
