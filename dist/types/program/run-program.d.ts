/** A program to run by itself: without a terminal, and with nothing to read but what it is given. */
export interface Program {
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string | undefined>>;
    /** Working directory; undefined means that of this process. */
    readonly cwd?: string;
    /** What it reads from standard input; undefined means that there is nothing to read. */
    readonly input?: string;
    /** Bytes of standard output that make sense; a program that writes more is killed. */
    readonly mostOutput: number;
}
/** How a program ended. */
export interface ProgramEnding {
    /** Undefined where it was more than makes sense. */
    readonly stdout: string | undefined;
    /** The last line of standard error that is not empty, cut to what a message bears. */
    readonly complaint: string;
    /** Exit status, or the signal that ended it; 0 when all went well. */
    readonly status: number | NodeJS.Signals;
}
/**
 * Runs a program to its end. When `signal` aborts, it is killed with everything it started, and the reason is thrown; a
 * program that cannot be started rejects with the system's error.
 */
export declare function runProgram({ command, args, env, cwd, input, mostOutput }: Program, signal: AbortSignal): Promise<ProgramEnding>;
