import type { BuildPlan } from '../build/build-plan.ts';
import type { StartedRun, Target } from '../build/ports.ts';
import { buildJob } from '../pod/build-job.ts';
import { BUILD_CONTAINER } from '../pod/container-names.ts';
import { contextConfigMap } from '../pod/context-configmap.ts';
import { callApi } from './api-request.ts';
import { JobRuns } from './job-runs.ts';

/** Builds in a cluster: a Job that owns everything, with the context in a ConfigMap. */
export class ClusterTarget extends JobRuns implements Target {
  async start(plan: BuildPlan): Promise<StartedRun> {
    return await this.launch(buildJob(plan), BUILD_CONTAINER);
  }

  async ship(run: StartedRun, plan: BuildPlan, archive: Buffer, signal: AbortSignal): Promise<void> {
    const body = contextConfigMap(plan, archive, run.uid);
    const path = `/api/v1/namespaces/${encodeURIComponent(run.namespace)}/configmaps`;
    const deed = `create the ConfigMap with the context in namespace ${run.namespace}`;
    await callApi(this.connection, { method: 'POST', path, body, deed, accept: [409] }, signal);
  }
}
