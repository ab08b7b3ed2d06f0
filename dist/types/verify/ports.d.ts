import type { Ending } from '../build/outcome.ts';
import type { Clock, ClusterRun, Reporter, RunListener, StartedClusterRun } from '../build/ports.ts';
import type { VerifyPlan } from './verify-plan.ts';
/** Where an image is tried out. */
export interface VerifyTarget {
    /** Checks rights and namespace; gives the namespace the pod will run in. */
    survey(namespace: string | undefined, signal: AbortSignal): Promise<string>;
    start(plan: VerifyPlan, signal: AbortSignal): Promise<StartedClusterRun>;
    follow(run: StartedClusterRun, listener: RunListener, signal: AbortSignal): Promise<void>;
    ending(run: StartedClusterRun, signal: AbortSignal): Promise<Ending>;
    remove(run: ClusterRun, signal: AbortSignal): Promise<void>;
}
/** Everything a trial needs from outside. */
export interface VerifyPorts {
    readonly target: VerifyTarget;
    readonly reporter: Reporter;
    readonly clock: Clock;
}
