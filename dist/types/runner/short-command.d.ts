import type { Command } from './engine.ts';
/** How a short command ended. */
export interface ShortEnding {
    readonly status: number;
    readonly stdout: string;
    /** The last line of standard error that is not empty, cut to what a message bears. */
    readonly complaint: string;
}
type Environment = Readonly<Record<string, string | undefined>>;
/**
 * Runs a command that takes moments and gives what it printed. Rejects when the program cannot be started, and with the
 * reason of `signal` when that aborts: the command then ends by itself.
 */
export declare function runShort(command: Command, environment: Environment, signal: AbortSignal): Promise<ShortEnding>;
/** The last line that is not empty. */
export declare function lastLine(text: string): string;
/** Never resolves; rejects with the reason of `signal`. */
export declare function aborted(signal: AbortSignal): Promise<never>;
export {};
