import type { V1Pod } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import type { ClusterFacts, OwnerPod } from '../build/facts.ts';
import type { Preflight, SurveyQuestion } from '../build/ports.ts';
import type { TransportChoice } from '../build/request.ts';
import { CREDENTIAL_RIGHTS, type Right, TRANSPORT_RIGHTS, WORKLOAD_RIGHTS } from '../build/rights.ts';
import { missingRights, rightsMissing } from './access-review.ts';
import { requireAdmission } from './admission.ts';
import { callApiJson } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';
import { readNodeOffers } from './node-offers.ts';

/** A preflight that knows what it looks at. */
interface ClusterPreflight extends Preflight {
  survey(question: SurveyQuestion, signal: AbortSignal): Promise<ClusterFacts>;
}

/** Looks at a cluster before a build: rights, nodes, and what admission says of the pod. */
export function clusterPreflight(connection: Connection): ClusterPreflight {
  return {
    survey: (question, signal) => survey(connection, question, signal),
    check: (plan: ClusterPlan, signal) => requireAdmission(connection, plan, signal),
  };
}

async function survey(
  connection: Connection,
  { placement, workload, source, bringsSecret }: SurveyQuestion,
  signal: AbortSignal,
): Promise<ClusterFacts> {
  const namespace = placement.namespace ?? connection.namespace;
  const lacks = (rights: readonly Right[]) => missingRights(connection, namespace, rights, signal);
  const [nodes, owner, own, configmap, exec, stdin] = await Promise.all([
    readNodeOffers(connection, signal),
    findOwner(connection, namespace, signal),
    lacks([...WORKLOAD_RIGHTS[workload], ...(bringsSecret ? CREDENTIAL_RIGHTS : [])]),
    lacks(TRANSPORT_RIGHTS.configmap),
    lacks(TRANSPORT_RIGHTS.exec),
    lacks(TRANSPORT_RIGHTS.stdin),
  ]);
  const missing = { configmap, exec, stdin };
  const isRemote = source.remote !== undefined;
  const needed = isRemote && source.dockerfileText !== undefined ? [...own, ...configmap] : own;
  const ways = isRemote ? [] : neededWays(source.transport, missing);
  if (needed.length > 0) throw rightsMissing(namespace, [...needed, ...ways]);
  const found = owner === undefined ? {} : { owner };
  return { runsOn: 'cluster', server: connection.server.host, namespace, nodes, missingRights: missing, ...found };
}

/** What to ask for together with the rest: the way that was asked for, or the least of them where none can be used. */
function neededWays(choice: TransportChoice, missing: ClusterFacts['missingRights']): readonly string[] {
  if (choice !== 'auto') return missing[choice];
  return missing.exec.length === 0 || missing.stdin.length === 0 ? [] : missing.configmap;
}

/**
 * The pod this process runs in, where the build's namespace has it: an owner of another namespace is not allowed, and
 * one that does not exist would have the build removed at once.
 */
async function findOwner(
  connection: Connection,
  namespace: string,
  signal: AbortSignal,
): Promise<OwnerPod | undefined> {
  const host = connection.hostPod;
  if (host === undefined || host.namespace !== namespace) return undefined;
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(host.name)}`;
  try {
    const call = { method: 'GET', path, deed: `read pod ${host.name}, which this runs in` } as const;
    const pod = await callApiJson<V1Pod>(connection, call, signal);
    const uid = pod.metadata?.uid;
    return uid === undefined || pod.metadata?.deletionTimestamp !== undefined ? undefined : { name: host.name, uid };
  } catch (error) {
    // Without the right to read it, or where it is another cluster's pod, the build has no owner and is told so.
    if (error instanceof BuildError && error.code !== 'CLUSTER_UNREACHABLE') return undefined;
    throw error;
  }
}
