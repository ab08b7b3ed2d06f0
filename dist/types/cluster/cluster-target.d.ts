import type { BuildPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import type { Freight, ShipListener, StartedRun, Target } from '../build/ports.ts';
import { WorkloadRuns } from './workload-runs.ts';
/** Builds in a cluster: a workload that owns everything, with the context in a ConfigMap, sent by exec or to its stdin. */
export declare class ClusterTarget extends WorkloadRuns implements Target {
    #private;
    start(plan: BuildPlan): Promise<StartedRun>;
    ship(run: StartedRun, freight: Freight, listener: ShipListener, signal: AbortSignal): Promise<BuildError | undefined>;
}
