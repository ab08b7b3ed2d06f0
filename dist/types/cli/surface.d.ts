import type { Reporter } from '../build/ports.ts';
/** What a command has of the world around it. */
export interface Surface {
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Path of the user's own kubeconfig; a user without a home has none. */
    readonly userKubeconfig?: string;
    readonly reporter: Reporter;
    /** Writes to standard output: results only. */
    readonly print: (text: string) => void;
    /** A text without what the reporter was told to hide. */
    readonly masked: (text: string) => string;
    /** Aborts when the process is asked to end. */
    readonly cancel: AbortSignal;
}
