import type { StartedRun } from '../build/ports.ts';
import type { VerifyTarget } from '../verify/ports.ts';
import type { VerifyPlan } from '../verify/verify-plan.ts';
import { JobRuns } from './job-runs.ts';
/** Tries out images in a cluster, each in a Job of its own. */
export declare class ClusterVerifyTarget extends JobRuns implements VerifyTarget {
    survey(asked: string | undefined, signal: AbortSignal): Promise<string>;
    start(plan: VerifyPlan, signal: AbortSignal): Promise<StartedRun>;
}
