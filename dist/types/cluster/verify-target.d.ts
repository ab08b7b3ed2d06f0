import type { Ending } from '../build/outcome.ts';
import type { Reporter, RunIdentity, StartedRun } from '../build/ports.ts';
import type { VerifyTarget } from '../verify/ports.ts';
import type { VerifyPlan } from '../verify/verify-plan.ts';
import type { Connection } from './connect.ts';
/** Tries out images in a cluster, each in a Job of its own. */
export declare class ClusterVerifyTarget implements VerifyTarget {
    #private;
    constructor(connection: Connection, reporter: Reporter);
    survey(asked: string | undefined, signal: AbortSignal): Promise<string>;
    start(plan: VerifyPlan, signal: AbortSignal): Promise<StartedRun>;
    follow(run: StartedRun, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
    ending(run: StartedRun, signal: AbortSignal): Promise<Ending>;
    remove(run: RunIdentity, signal: AbortSignal): Promise<void>;
}
