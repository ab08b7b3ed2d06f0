import { LogFiles } from './log-files.ts';
import { type LogGap, LogReading } from './log-reading.ts';
/**
 * Remembers how far a log was read, so that reading goes on after a cut without loss and without repetition: every
 * further stream begins some seconds before the newest line, and is laid over what was read of those seconds.
 * `onGap` hears, before the line after it, when lines are gone that were not read, as after a rotation of the log.
 */
export declare class LogPosition {
    #private;
    /** The files of the log that were found beside its streams. */
    readonly files: LogFiles;
    constructor(onGap?: (gap: LogGap) => void);
    /** Characters of the log that were handed on. */
    get size(): number;
    /** Begins another stream. Of several only one may be read on; the others are to be dropped before it gives a line. */
    begin(): LogReading;
}
/** Tells of a gap in one sentence. */
export declare function describeGap({ after, before, proven }: LogGap): string;
