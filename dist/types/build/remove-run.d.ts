import type { Clock, Reporter, RunIdentity, Target } from './ports.ts';
/** Removes a run whatever happened to it; a failure is told, and never hides the error that led here. */
export declare function removeRun(run: RunIdentity, ports: {
    readonly target: Pick<Target, 'remove'>;
    readonly clock: Clock;
    readonly reporter: Reporter;
}): Promise<void>;
