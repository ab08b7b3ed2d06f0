import type { LinePart } from '../../stream/byte-lines.ts';
import type { LogWindow } from './log-window.ts';
/** Lines that were written but can be read no more: those between two stamps, and perhaps none. */
export interface LogGap {
    /** Stamp of the last line that was read. */
    readonly after: string;
    /** Stamp of the first line that is left. */
    readonly before: string;
}
/** One stream of a log that may have been read before: tells its new lines from those. */
export declare class LogReading {
    #private;
    constructor(window: LogWindow, onGap: (gap: LogGap) => void);
    /** Where the stream has to begin: an RFC 3339 time in whole seconds, or undefined for the beginning. */
    get since(): string | undefined;
    /** True once the stream was seen to hold, or not to hold any more, the last line that was read before. */
    get aligned(): boolean;
    /** Takes the next line of the stream; gives the lines that are now known to be new. */
    take(part: LinePart): readonly string[];
    /** What is left of a whole stream that never came to the last line read before: told as new, after a gap. */
    leftovers(): readonly string[];
}
