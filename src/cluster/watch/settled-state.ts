import type { V1Job, V1JobCondition } from '@kubernetes/client-node';
import { BuildError } from '../../build/errors.ts';
import type { StartedClusterRun } from '../../build/ports.ts';
import { deadlinePassed } from '../../pod/lost-pod.ts';
import { type PodState, readPodState } from '../../pod/pod-state.ts';
import { callApi } from '../api/api-request.ts';
import type { Connection } from '../connection/connect.ts';
import { newestOf } from './pod-sightings.ts';
import { listPods } from './pod-watch.ts';

/** A runtime may first say `Error` and a moment later why: that the memory was short, or that the pod was evicted. */
const SECOND_LOOK_MILLISECONDS = 1_000;

/**
 * The state of a run that is over, after a second look where the first may not be the last word: a container that
 * failed is read once more, and of a pod that was deleted its Job is asked. What cannot be learned changes nothing.
 */
export async function settledState(
  connection: Connection,
  run: StartedClusterRun,
  { state, container }: { state: PodState; container: string },
  signal: AbortSignal,
): Promise<PodState> {
  try {
    const settled = await secondLook(connection, run, { state, container }, signal);
    if (settled.phase !== 'failed' || settled.error.code !== 'POD_LOST' || run.workload !== 'job') return settled;
    const error = await whyJobEnded(connection, run, signal);
    return error === undefined ? settled : { phase: 'failed', error };
  } catch {
    signal.throwIfAborted();
    return state;
  }
}

async function secondLook(
  connection: Connection,
  run: StartedClusterRun,
  { state, container }: { state: PodState; container: string },
  signal: AbortSignal,
): Promise<PodState> {
  if (state.phase !== 'ended' || state.ending.exitCode === 0 || state.ending.reason === 'OOMKilled') return state;
  await connection.clock.sleep(SECOND_LOOK_MILLISECONDS, signal);
  const pod = newestOf((await listPods(connection, run, signal)).items);
  const again = pod === undefined ? state : readPodState(pod, container);
  return again.phase === 'ended' || again.phase === 'failed' ? again : state;
}

/** The controller of a Job deletes its pod at the deadline; why stands in the Job alone. */
async function whyJobEnded(
  connection: Connection,
  run: StartedClusterRun,
  signal: AbortSignal,
): Promise<BuildError | undefined> {
  const path = `/apis/batch/v1/namespaces/${encodeURIComponent(run.namespace)}/jobs/${run.name}`;
  const call = { method: 'GET', path, deed: `read Job ${run.name}`, accept: [404] } as const;
  const answer = await callApi(connection, call, signal);
  const job = answer.code === 404 ? undefined : (JSON.parse(answer.body) as V1Job);
  if (job === undefined || job.metadata?.uid !== run.uid || job.metadata.deletionTimestamp !== undefined) {
    return new BuildError('POD_LOST', `Job ${run.name} was deleted before its pod had ended`, {
      hint: 'Find out who deletes Jobs in this namespace, then run the build again.',
    });
  }
  const failed = job.status?.conditions?.find(isDeadline);
  return failed === undefined ? undefined : deadlinePassed(failed.message ?? '');
}

function isDeadline({ type, status, reason }: V1JobCondition): boolean {
  return /^(Failed|FailureTarget)$/.test(type) && status === 'True' && reason === 'DeadlineExceeded';
}
