import type { Reporter } from '../build/ports.ts';
/** What a command has of the world around it. */
export interface Surface {
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Path of the user's own kubeconfig. */
    readonly userKubeconfig: string;
    readonly reporter: Reporter;
    /** Writes to standard output: results only. */
    readonly print: (text: string) => void;
    /** Aborts when the process is asked to end. */
    readonly cancel: AbortSignal;
}
