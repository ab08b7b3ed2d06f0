import type { BuildPlan } from '../build/build-plan.ts';
import type { Ending } from '../build/outcome.ts';
import type { Reporter, RunIdentity, StartedRun, Target } from '../build/ports.ts';
import type { Connection } from './connect.ts';
/** Builds in a cluster: a Job that owns everything, with the context in a ConfigMap. */
export declare class ClusterTarget implements Target {
    #private;
    constructor(connection: Connection, reporter: Reporter);
    start(plan: BuildPlan): Promise<StartedRun>;
    ship(run: StartedRun, plan: BuildPlan, archive: Buffer, signal: AbortSignal): Promise<void>;
    follow(run: StartedRun, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
    ending(run: StartedRun, signal: AbortSignal): Promise<Ending>;
    remove(run: RunIdentity, signal: AbortSignal): Promise<void>;
}
