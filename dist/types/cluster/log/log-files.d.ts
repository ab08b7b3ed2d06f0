import type { LogGap } from './log-reading.ts';
import type { LogWindow } from './log-window.ts';
/** How the file begins that a node writes the log to now. */
export interface FileHead {
    /** Stamp of its first line, which no other file of the log has. */
    readonly first: string;
    /** Stamp and fingerprint of its second line: the first one may come glued to the end of the file before. */
    readonly mark: {
        readonly stamp: string;
        readonly print: number;
    };
}
/**
 * The files of a log that its node rotates, as far as they were found. A kubelet that comes to the end of a file late goes
 * on with the newest one, and nothing in its stream shows that it left one out; but of each file it reads it gives every
 * line from the beginning. So one that was found is lost where a later one is read before it.
 */
export declare class LogFiles {
    #private;
    constructor(window: LogWindow, onGap: (gap: LogGap) => void);
    /** First stamp of the newest file that was found but not read yet. */
    get awaited(): string | undefined;
    /** First stamp of the newest file of which lines were handed on. */
    get read(): string | undefined;
    /** Takes how the current file begins. */
    find({ first, mark }: FileHead): void;
    /** Takes the fingerprint of each line that is handed on. */
    see(print: number): void;
    /** Gives up the files that begin before `stamp`, as part of a gap up to there; true when there are any. */
    giveUpBefore(stamp: string): boolean;
}
