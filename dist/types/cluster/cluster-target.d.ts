import type { ClusterPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import type { ClusterRun, Freight, ShipListener, StartedClusterRun, Target } from '../build/ports.ts';
import { WorkloadRuns } from './workload-runs.ts';
/** Builds in a cluster: a workload that owns everything, with the context in a ConfigMap, sent by exec or to a stdin. */
export declare class ClusterTarget extends WorkloadRuns implements Target {
    #private;
    identify({ name, namespace, workload }: ClusterPlan): ClusterRun;
    start(plan: ClusterPlan): Promise<StartedClusterRun>;
    push(run: StartedClusterRun): Promise<void>;
    ship(run: StartedClusterRun, freight: Freight<ClusterPlan>, listener: ShipListener, signal: AbortSignal): Promise<BuildError | undefined>;
}
