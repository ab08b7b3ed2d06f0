/** A program to run, without a terminal and with nothing to read. */
export interface PluginCommand {
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string | undefined>>;
}
/** How a program ended that ran by itself. */
export interface PluginEnding {
    readonly stdout: string;
    /** The last line it wrote to standard error that is not empty. */
    readonly complaint: string;
    /** Exit status, or the signal that ended it; 0 when all went well. */
    readonly status: number | NodeJS.Signals;
}
/**
 * Runs a credential plugin to its end. When `signal` aborts, it is killed with everything it started, and its reason is
 * thrown; a program that cannot be started rejects with the system's error.
 */
export declare function runPlugin({ command, args, env }: PluginCommand, signal: AbortSignal): Promise<PluginEnding>;
