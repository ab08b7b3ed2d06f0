import type { Command } from './engine.ts';
/**
 * Cleans up after this process where it is killed and cannot: a shell that waits for a word on a pipe, and removes the run when
 * the pipe ends without it. It costs no memory to speak of, and needs nothing of ours to be left.
 */
export declare class Watchdog {
    #private;
    constructor(removal: readonly Command[], folder: string, environment: Readonly<Record<string, string | undefined>>);
    /** The run was removed: it need not wait any longer. */
    dismiss(): void;
}
/** Waits for the word, and removes everything when it does not come; a Ctrl-C at the terminal is not for it. */
export declare function watchdogScript(removal: readonly Command[], folder: string): string;
