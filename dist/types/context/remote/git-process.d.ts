/** How git ended. */
export interface GitEnding {
    /** Exit status, or 1 where a signal ended it. */
    readonly status: number;
    readonly stdout: string;
    /** The last line of standard error that is not empty. */
    readonly complaint: string;
}
/**
 * Runs git to its end; `protocols` are the only ones it may speak, as `https:http`. When `signal` aborts, it is killed with
 * everything it started and the reason is thrown; a git that cannot be started rejects with the system's error.
 */
export declare function runGit(args: readonly string[], protocols: string, signal: AbortSignal): Promise<GitEnding>;
