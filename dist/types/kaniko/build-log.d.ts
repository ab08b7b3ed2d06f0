import type { BuildTrail } from '../dockerfile/failing-line.ts';
/** An instruction as it was logged. */
interface LoggedCommand {
    readonly command: string;
    readonly trail?: BuildTrail;
}
/** What the end of a log tells about a failure; hints only, because a RUN step can print anything. */
export interface LogFindings {
    /** The instruction Kaniko worked on last, as it printed it: `RUN make`. */
    readonly lastCommand?: string;
    /** How far it had come, once it built a stage. */
    readonly trail?: BuildTrail;
    /** The instructions that Kaniko found no files for, of which it only warns; the first of them, where there are many. */
    readonly emptyCopies?: readonly LoggedCommand[];
    /** The base image Kaniko asked a registry for last. */
    readonly lastBase?: string;
    /** The last line that reads like Kaniko's own final error. */
    readonly error?: string;
    /** A line that reads like a crash of the executor, unless Kaniko logged something after it. */
    readonly crash?: string;
}
/** Reads a build's log line by line and keeps only what explains a failure; memory stays small. */
export declare class BuildLog {
    #private;
    /** Takes a line and gives its text for people, Kaniko's time stamps and quoting aside. */
    read(line: string): string;
    get findings(): LogFindings;
}
export {};
