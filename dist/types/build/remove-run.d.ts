import type { Clock, Reporter, RunIdentity, RunJournal, Target } from './ports.ts';
/** What removing a run needs. */
export interface RemovalPorts {
    readonly target: Pick<Target, 'remove'>;
    readonly clock: Clock;
    readonly reporter: Reporter;
    readonly journal?: RunJournal;
}
/** A run for people: `Job NAME`, `Pod NAME`, or `container NAME of podman`. */
export declare function describeRun(run: RunIdentity): string;
/** Where a run is, for people. */
export declare function whereIs(run: RunIdentity): string;
/** How long what could not be removed may stay, as the end of a sentence. */
export declare function untilWhen(run: RunIdentity): string;
/** Removes a run whatever happened to it; a failure is told, and never hides the error that led here. */
export declare function removeRun(run: RunIdentity, ports: RemovalPorts): Promise<void>;
