import { BuildError } from '../build/errors.ts';
/** Whether a line of the log is how a crash of the executor begins. */
export declare function isCrashLine(text: string): boolean;
/** What is known of an executor that may have crashed. */
export interface CrashSigns {
    readonly exitCode: number;
    /** Kaniko's own last error: who tells one has not crashed. */
    readonly error?: string;
    readonly crash?: string;
    readonly lastCommand?: string;
}
/** Explains a crash of the executor itself, or gives undefined when it ended by itself; pure. */
export declare function executorCrash({ exitCode, error, crash, lastCommand }: CrashSigns): BuildError | undefined;
/** Explains a container that is not the one that was asked for: the executor cannot even write its first file; pure. */
export declare function changedContainer(said: string): BuildError | undefined;
/** One line of a command, short enough for a message. */
export declare function clip(command: string): string;
