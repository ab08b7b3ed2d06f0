import type { LinePart } from '../../stream/byte-lines.ts';
import type { LogWindow } from './log-window.ts';
/** Lines that were written but can be read no more: those between two stamps. */
export interface LogGap {
    /** Stamp of the last line that was read. */
    readonly after: string;
    /** Stamp of the first line that is left. */
    readonly before: string;
    /** False where there may be no such lines. */
    readonly proven: boolean;
}
/** What goes with a reading. */
interface ReadingHooks {
    /** Hears the fingerprint and the length of every line that is handed on. */
    readonly onLine?: (print: number, length: number) => void;
    /** The first stamp of the newest file of the log that was read. */
    readonly fileBegins?: () => string | undefined;
}
/** One stream of a log that may have been read before: tells its new lines from those. */
export declare class LogReading {
    #private;
    constructor(window: LogWindow, onGap: (gap: Omit<LogGap, 'proven'>) => void, hooks?: ReadingHooks);
    /** Where the stream has to begin: an RFC 3339 time in whole seconds, or undefined for the beginning. */
    get since(): string | undefined;
    /** True once the stream was seen to hold, or not to hold any more, the last line that was read before. */
    get aligned(): boolean;
    /** Takes the next line of the stream; gives the lines that are now known to be new. */
    take(part: LinePart): readonly string[];
    /** What is left of a whole stream that never came to the last line read before: told as new, after a gap. */
    leftovers(): readonly string[];
}
/** The fingerprint of a line as it came, with its stamp. */
export declare function printOf(raw: string): number;
export {};
