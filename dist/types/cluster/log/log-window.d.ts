/** Where a stream of a log begins. */
export interface Beginning {
    /** For the API server, which takes whole seconds only. */
    readonly since: string;
    /** The first time, as {@link LogWindow.timeOf} gives it, of which lines come as they are. */
    readonly reliable: number;
}
/** The lines of a log that were handed on last, by fingerprint and in order; bounded in memory. */
export declare class LogWindow {
    #private;
    /** `most` lines at most are remembered. */
    constructor(most?: number);
    /** The stamp of the last line; undefined in a log whose lines have none. */
    get lastStamp(): string | undefined;
    /** The stamp of the first line of all. */
    get firstStamp(): string | undefined;
    /** The time of the last line; less than any time in a log whose lines have none. */
    get lastTime(): number;
    get isEmpty(): boolean;
    /** The newest time of any line that is remembered no more; undefined when every line is. */
    get forgotten(): number | undefined;
    /** Nanoseconds on the clock of the node; undefined for what is no time. */
    timeOf(stamp: string): number | undefined;
    /** Remembers a line, or a part of one, with the time of its line; undefined where the log has no stamps. */
    add(print: number, time: number | undefined, stamp: string | undefined): void;
    /** Where the next stream begins; undefined for the beginning of the log. */
    next(): Beginning | undefined;
    /** True where a line with this fingerprint is remembered. */
    has(print: number): boolean;
    /** The fingerprints of the lines that are not older than `time`, in order; all where it is undefined. */
    printsFrom(time: number | undefined): number[];
}
