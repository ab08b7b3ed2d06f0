/** The variable with the host names that are looked up, with blanks in between. */
export declare const HOSTS = "HOSTS";
/**
 * What the init container does in a probe instead of unpacking a context, for any POSIX shell: it leaves an empty Dockerfile,
 * by which every executor ends when it has tried its destinations, and looks up names. Each look-up is one line of the
 * termination log, `dns STATUS NAME WORDS`; the cluster's own name stands for the name server itself.
 */
export declare const PROBE_SCRIPT: string;
/** One name that was looked up in a pod. */
export interface LookedUp {
    readonly name: string;
    readonly found: boolean;
    /** The addresses, or what was said where there are none; hostile. */
    readonly said: string;
}
/** Reads what {@link PROBE_SCRIPT} wrote down; pure. */
export declare function readLookUps(told: string): LookedUp[];
