import type { BuildPlan } from '../build/build-plan.ts';
import type { StartedRun, Target } from '../build/ports.ts';
import { JobRuns } from './job-runs.ts';
/** Builds in a cluster: a Job that owns everything, with the context in a ConfigMap. */
export declare class ClusterTarget extends JobRuns implements Target {
    start(plan: BuildPlan): Promise<StartedRun>;
    ship(run: StartedRun, plan: BuildPlan, archive: Buffer, signal: AbortSignal): Promise<void>;
}
