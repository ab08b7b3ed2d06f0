import type { StartedClusterRun } from '../build/ports.ts';
import type { VerifyTarget } from '../verify/ports.ts';
import type { VerifyPlan } from '../verify/verify-plan.ts';
import { WorkloadRuns } from './workload-runs.ts';
/** Tries out images in a cluster, each in a Job of its own. */
export declare class ClusterVerifyTarget extends WorkloadRuns implements VerifyTarget {
    survey(asked: string | undefined, signal: AbortSignal): Promise<string>;
    start(plan: VerifyPlan, signal: AbortSignal): Promise<StartedClusterRun>;
}
