import type { Writable } from 'node:stream';
import type { Command } from './engine.ts';
/** How a process is started. */
export interface Attachment {
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Where it is started: programs leave things there. */
    readonly cwd: string;
    /** Whether it reads something. */
    readonly input: boolean;
    /** A shell; undefined starts the command without one. */
    readonly shell?: string;
}
/** A long-running command: its input, the lines of its output, and how it ended. */
export declare class AttachedProcess {
    #private;
    /** Exit status of the command; undefined where it was lost, because the process was killed. Rejects when it cannot be started. */
    readonly ended: Promise<number | undefined>;
    constructor({ program, args, env, uncontained }: Command, { environment, cwd, input, shell }: Attachment);
    /** Where its input goes; there is one when it was started with input. */
    get stdin(): Writable | null;
    /**
     * The lines of its output until the last process that holds it has ended, to be read once: in order, where a shell joined
     * the two streams, else in the order in which they are seen.
     */
    lines(): AsyncGenerator<string>;
    /** Kills it with everything it started that is still of its group. */
    kill(): void;
}
