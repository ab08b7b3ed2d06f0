import type { V1Job } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { RunIdentity, StartedRun } from '../build/ports.ts';
import { RUN_LABEL } from '../pod/job-shell.ts';
import { callApi, callApiJson } from './api-request.ts';
import type { Connection } from './connect.ts';

/** Limit of a creation or removal that a cancelled run must still bring to its end, in milliseconds. */
const CREATE_MILLISECONDS = 20_000;

/**
 * Creates a Job. A name that is taken by a Job with our label is our own: the answer to an earlier try was lost.
 * Not cut short by a cancelled run, because the caller must learn whether there is something to remove.
 */
export async function createJob(connection: Connection, job: V1Job): Promise<StartedRun> {
  const signal = connection.clock.deadline(CREATE_MILLISECONDS);
  const { name = '', namespace = '', labels } = job.metadata ?? {};
  const path = jobsPath(namespace);
  const deed = `create the Job in namespace ${namespace}`;
  const answer = await callApi(connection, { method: 'POST', path, body: job, deed, accept: [409] }, signal);
  const made =
    answer.code === 409
      ? await callApiJson<V1Job>(
          connection,
          { method: 'GET', path: `${path}/${name}`, deed: `read Job ${name}` },
          signal,
        )
      : (JSON.parse(answer.body) as V1Job);
  const uid = made.metadata?.uid;
  if (uid === undefined || made.metadata?.labels?.[RUN_LABEL] !== labels?.[RUN_LABEL]) {
    throw new BuildError('CLUSTER_REFUSED', `Job ${name} exists in namespace ${namespace} and is not ours`, {
      hint: 'Run the build again; it takes a new name.',
    });
  }
  return { name, namespace, uid };
}

/** Removes a Job and, by ownership, everything of its run. A Job that is gone or is another one is no error. */
export async function removeJob(connection: Connection, run: RunIdentity, signal: AbortSignal): Promise<void> {
  const options = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Background',
    ...(run.uid === undefined ? {} : { preconditions: { uid: run.uid } }),
  };
  const path = `${jobsPath(run.namespace)}/${run.name}`;
  const deed = `delete Job ${run.name} in namespace ${run.namespace}`;
  await callApi(connection, { method: 'DELETE', path, body: options, deed, accept: [404, 409] }, signal);
}

function jobsPath(namespace: string): string {
  return `/apis/batch/v1/namespaces/${encodeURIComponent(namespace)}/jobs`;
}
