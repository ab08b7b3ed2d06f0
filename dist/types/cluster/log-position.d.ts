/** A line of a container's log with the kubelet's time stamp; undefined for the rest of a line that was split. */
export interface StampedLine {
    readonly stamp?: string;
    readonly text: string;
}
/** Splits the kubelet's time stamp from a line. */
export declare function splitStamp(line: string): StampedLine;
/**
 * Remembers how far a log was read, so that reading goes on after a cut without loss and without repetition.
 * The API server takes whole seconds only, and many lines share a second: so it counts the lines of the last seconds.
 * A new stream begins a little before the newest line, and its first lines are those that were read before.
 */
export declare class LogPosition {
    #private;
    /** Where the next stream begins: an RFC 3339 time in whole seconds, or undefined for the beginning. */
    begin(): string | undefined;
    /** Takes a line into account; false when it was read before. */
    take({ stamp }: StampedLine): boolean;
}
