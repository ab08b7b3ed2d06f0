import type { Clock, Reporter, RunIdentity, RunJournal, Target } from './ports.ts';
/** What removing a run needs. */
export interface RemovalPorts {
    readonly target: Pick<Target, 'remove'>;
    readonly clock: Clock;
    readonly reporter: Reporter;
    readonly journal?: RunJournal;
}
/** A run for people: `Job NAME` or `Pod NAME`. */
export declare function describeRun({ workload, name }: RunIdentity): string;
/** Removes a run whatever happened to it; a failure is told, and never hides the error that led here. */
export declare function removeRun(run: RunIdentity, ports: RemovalPorts): Promise<void>;
