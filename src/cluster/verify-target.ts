import type { StartedClusterRun } from '../build/ports.ts';
import { WORKLOAD_RIGHTS } from '../build/rights.ts';
import { VERIFY_CONTAINER } from '../pod/container-names.ts';
import { verifyJob } from '../pod/verify-job.ts';
import type { VerifyTarget } from '../verify/ports.ts';
import type { VerifyPlan } from '../verify/verify-plan.ts';
import { requireRights } from './access-review.ts';
import { dryRunPod } from './admission.ts';
import { WorkloadRuns } from './workload-runs.ts';

/** Tries out images in a cluster, each in a Job of its own. */
export class ClusterVerifyTarget extends WorkloadRuns implements VerifyTarget {
  async survey(asked: string | undefined, signal: AbortSignal): Promise<string> {
    const namespace = asked ?? this.connection.namespace;
    await requireRights(this.connection, namespace, WORKLOAD_RIGHTS.job, signal);
    return namespace;
  }

  async start(plan: VerifyPlan, signal: AbortSignal): Promise<StartedClusterRun> {
    const job = verifyJob(plan);
    await dryRunPod(this.connection, job, signal);
    return await this.launch(job, VERIFY_CONTAINER);
  }
}
