import type { V1ObjectMeta, V1Secret } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { ClusterRun, StartedClusterRun } from '../build/ports.ts';
import { describeRun } from '../build/remove-run.ts';
import type { Workload } from '../build/request.ts';
import { isJob, RUN_LABEL, type WorkloadManifest } from '../pod/workload-shell.ts';
import { callApi, callApiJson } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';
import { isFields } from './connection/kubeconfig-file.ts';

/** Limit of a creation that a cancelled run must still bring to its end, in milliseconds. */
const CREATE_MILLISECONDS = 20_000;

/**
 * Creates the workload of a run. A name that is taken by an object with our label is our own: the answer to an earlier
 * try was lost. Not cut short by a cancelled run, because the caller must learn whether there is something to remove.
 */
export async function createWorkload(connection: Connection, manifest: WorkloadManifest): Promise<StartedClusterRun> {
  const signal = connection.clock.deadline(CREATE_MILLISECONDS);
  const { name = '', namespace = '', labels } = manifest.metadata ?? {};
  const workload: Workload = isJob(manifest) ? 'job' : 'pod';
  const run = { name, namespace, workload };
  const path = collectionPath(run);
  const deed = `create the ${workload === 'job' ? 'Job' : 'pod'} in namespace ${namespace}`;
  const answer = await callApi(connection, { method: 'POST', path, body: manifest, deed, accept: [409] }, signal);
  const read = { method: 'GET', path: `${path}/${name}`, deed: `read ${describeRun(run)}` } as const;
  const made =
    answer.code === 409
      ? await callApiJson<WorkloadManifest>(connection, read, signal)
      : (JSON.parse(answer.body) as WorkloadManifest);
  const uid = made.metadata?.uid;
  if (uid === undefined || made.metadata?.labels?.[RUN_LABEL] !== labels?.[RUN_LABEL]) {
    throw new BuildError('CLUSTER_REFUSED', `${describeRun(run)} exists in namespace ${namespace} and is not ours`, {
      hint: 'Run the build again; it takes a new name.',
    });
  }
  return { ...run, uid };
}

/** Creates the Secret of a run, which is owned by its workload; not cut short by a cancelled run either. */
export async function createSecret(connection: Connection, body: V1Secret): Promise<void> {
  const namespace = body.metadata?.namespace ?? '';
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`;
  const deed = `create the Secret with the credentials in namespace ${namespace}`;
  const signal = connection.clock.deadline(CREATE_MILLISECONDS);
  await callApi(connection, { method: 'POST', path, body, deed, accept: [409] }, signal);
}

/** Removes a workload and, by ownership, everything of its run. One that is gone or is another one is no error. */
export async function removeWorkload(connection: Connection, run: ClusterRun, signal: AbortSignal): Promise<void> {
  const options = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Background',
    ...(run.uid === undefined ? {} : { preconditions: { uid: run.uid } }),
  };
  const path = `${collectionPath(run)}/${run.name}`;
  const deed = `delete ${describeRun(run)} in namespace ${run.namespace}`;
  await callApi(connection, { method: 'DELETE', path, body: options, deed, accept: [404, 409] }, signal);
}

/**
 * The metadata of all Jobs or pods of a namespace that have these labels. Objects are removed by what is given here, so
 * none that lacks one of them ever is, whatever the server made of the selector.
 */
export async function listWorkloads(
  connection: Connection,
  kind: Pick<ClusterRun, 'workload' | 'namespace'>,
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<V1ObjectMeta[]> {
  const wanted = Object.entries(labels);
  const selector = encodeURIComponent(wanted.map(([name, value]) => `${name}=${value}`).join(','));
  const deed = `list ${kind.workload === 'job' ? 'Jobs' : 'pods'} in namespace ${kind.namespace}`;
  const call = { method: 'GET', path: `${collectionPath(kind)}?labelSelector=${selector}`, deed } as const;
  const { items } = await callApiJson<{ readonly items?: readonly { readonly metadata?: V1ObjectMeta }[] }>(
    connection,
    call,
    signal,
  );
  if (!Array.isArray(items)) {
    throw new BuildError('CLUSTER_REFUSED', `cannot ${deed}: the answer of ${connection.server.host} is no list`, {
      hint: 'Check that the server of the kubeconfig is a Kubernetes API server.',
    });
  }
  const found = items.filter(isFields).map(({ metadata }) => (isFields(metadata) ? (metadata as V1ObjectMeta) : {}));
  return found.filter((one) => wanted.every(([name, value]) => one.labels?.[name] === value));
}

function collectionPath({ workload, namespace }: Pick<ClusterRun, 'workload' | 'namespace'>): string {
  const place = `namespaces/${encodeURIComponent(namespace)}`;
  return workload === 'job' ? `/apis/batch/v1/${place}/jobs` : `/api/v1/${place}/pods`;
}
