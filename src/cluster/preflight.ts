import type { V1Job, V1Pod } from '@kubernetes/client-node';
import type { BuildPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import type { ClusterFacts } from '../build/facts.ts';
import type { Placement } from '../build/placement.ts';
import type { Preflight } from '../build/ports.ts';
import { buildJob } from '../pod/build-job.ts';
import { BUILD_RIGHTS, requireRights } from './access-review.ts';
import { callApi } from './api-request.ts';
import type { Connection } from './connect.ts';
import { readNodeOffers } from './node-offers.ts';

/** Looks at a cluster before a build: rights, nodes, and what admission says of the pod. */
export function clusterPreflight(connection: Connection): Preflight {
  return {
    survey: (placement, signal) => survey(connection, placement, signal),
    check: (plan, signal) => checkBuild(connection, plan, signal),
  };
}

async function survey(connection: Connection, placement: Placement, signal: AbortSignal): Promise<ClusterFacts> {
  const namespace = placement.namespace ?? connection.namespace;
  const [nodes] = await Promise.all([
    readNodeOffers(connection, signal),
    requireRights(connection, namespace, BUILD_RIGHTS, signal),
  ]);
  return { server: connection.server.host, namespace, nodes };
}

async function checkBuild(connection: Connection, plan: BuildPlan, signal: AbortSignal): Promise<void> {
  await dryRunPod(connection, buildJob(plan), signal);
}

/**
 * Lets admission judge the pod of a Job, which for the Job itself would only show in events. Nothing is created.
 * Skipped without the right to create pods, and where a webhook cannot judge a dry run.
 */
export async function dryRunPod(connection: Connection, job: V1Job, signal: AbortSignal): Promise<void> {
  const { template } = job.spec ?? {};
  const namespace = job.metadata?.namespace ?? '';
  const pod: V1Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template?.metadata, name: job.metadata?.name ?? '', namespace },
    ...(template?.spec === undefined ? {} : { spec: template.spec }),
  };
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?dryRun=All`;
  try {
    await callApi(
      connection,
      { method: 'POST', path, body: pod, deed: `run the pod in namespace ${namespace}` },
      signal,
    );
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    if (error.code === 'RIGHTS_MISSING' || /dry ?run/i.test(error.message)) return;
    throw error;
  }
}
