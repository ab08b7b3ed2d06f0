/** A line of a container's log with the kubelet's time stamp; undefined where the kubelet put none. */
export interface StampedLine {
    readonly stamp?: string;
    readonly text: string;
}
/** Splits the kubelet's time stamp from a line. */
export declare function splitStamp(line: string): StampedLine;
/** Where in a line something begins that looks like a stamp, the last `most` of these places. */
export declare function stampsIn(line: string, most: number): number[];
/**
 * Nanoseconds from `base`, a number of seconds since 1970, to a stamp as {@link splitStamp} gives it; exact for about
 * a hundred days on both sides of `base`.
 */
export declare function nanosecondsSince(base: number, stamp: string): number;
