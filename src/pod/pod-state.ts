import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import { PREPARE_CONTAINER } from './container-names.ts';
import { prepareFailure } from './prepare-failure.ts';
import { pullFailure } from './pull-failure.ts';

/** Seconds a kind of trouble may last before it is an error; the kubelet and autoscalers mend some by themselves. */
export const PATIENCE_SECONDS = { pull: 60, config: 15, unschedulable: 600, mount: 60 } as const;

/** A reason why a pod does not go on that may pass by itself. */
export interface Trouble {
  readonly error: BuildError;
  /** Seconds it may last. */
  readonly patience: number;
}

/** Where a pod is on its way, as far as the run depends on it. */
export type PodState =
  | { readonly phase: 'waiting'; readonly why: string; readonly trouble?: Trouble }
  | { readonly phase: 'running' }
  | { readonly phase: 'ended'; readonly ending: Ending }
  | { readonly phase: 'failed'; readonly error: BuildError };

/**
 * Reads the state of a run from its pod; pure. Only the terminated state of the container `main` is an ending:
 * the pod's phase says nothing where a sidecar was injected. A pod on its way out before that is a failure.
 */
export function readPodState(pod: V1Pod, main: string): PodState {
  const status = pod.status?.containerStatuses?.find(({ name }) => name === main);
  const lost = lostPod(pod, status);
  if (lost !== undefined) return { phase: 'failed', error: lost };
  const where = `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
  const terminated = status?.state?.terminated;
  if (terminated !== undefined) {
    const { exitCode, reason, message } = terminated;
    if (reason === 'StartError' || reason === 'ContainerCannotRun') return neverRan(main, message ?? reason);
    const details = { ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }) };
    return { phase: 'ended', ending: { exitCode, where, ...details } };
  }
  if (status?.state?.running !== undefined) return { phase: 'running' };
  return notStarted(pod, status);
}

function neverRan(container: string, message: string): PodState {
  const error = new BuildError('POD_NOT_STARTED', `container ${container} cannot be started: ${message}`, {
    hint: 'Check the image, its platform and the command.',
  });
  return { phase: 'failed', error };
}

function lostPod(pod: V1Pod, status: V1ContainerStatus | undefined): BuildError | undefined {
  const { reason, message } = pod.status ?? {};
  if (reason === 'Evicted') {
    return new BuildError('POD_LOST', `the pod was evicted: ${message ?? 'no reason given'}`, {
      hint: 'Raise limits.ephemeral-storage or limits.memory, or build less at once.',
    });
  }
  if (status?.state?.terminated !== undefined && status.state.terminated.reason !== 'ContainerStatusUnknown')
    return undefined;
  if (reason === 'DeadlineExceeded') {
    return new BuildError('TIMED_OUT', 'the cluster ended the run at its deadline', { hint: 'Raise timeout.' });
  }
  const disruption = pod.status?.conditions?.find(
    ({ type, status: on }) => type === 'DisruptionTarget' && on === 'True',
  );
  if (disruption !== undefined) {
    return new BuildError(
      'POD_LOST',
      `the pod was taken away: ${disruption.message ?? disruption.reason ?? 'no reason'}`,
      {
        hint: 'This is the cluster, not the build: run it again.',
      },
    );
  }
  if (pod.metadata?.deletionTimestamp !== undefined) {
    return new BuildError('POD_LOST', 'the pod was deleted before it had ended', {
      hint: 'Find out who deletes pods here.',
    });
  }
  const ended = status?.state?.terminated;
  if (ended !== undefined) {
    return new BuildError('POD_LOST', `nobody saw how the builder ended: ${ended.message ?? 'no message'}`, {
      hint: 'This is the cluster, not the build: run it again.',
    });
  }
  if (pod.status?.phase === 'Failed' && !anyContainerFailed(pod)) {
    return new BuildError('POD_LOST', `the node refused the pod: ${reason ?? 'no reason'}: ${message ?? ''}`, {
      hint: 'This is the cluster, not the build: run it again.',
    });
  }
  return undefined;
}

function anyContainerFailed(pod: V1Pod): boolean {
  const all = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  return all.some(({ state }) => state?.terminated !== undefined);
}

function notStarted(pod: V1Pod, main: V1ContainerStatus | undefined): PodState {
  const prepare = pod.status?.initContainerStatuses?.find(({ name }) => name === PREPARE_CONTAINER);
  const failed = prepare?.state?.terminated;
  if (failed !== undefined && failed.exitCode !== 0) {
    return { phase: 'failed', error: prepareFailure(failed.exitCode, failed.message, failed.reason) };
  }
  const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return unscheduled(scheduled.reason ?? '', scheduled.message ?? '');
  for (const status of [prepare, main]) {
    const held = status === undefined ? undefined : heldContainer(status);
    if (held !== undefined) return held;
  }
  if (prepare?.state?.running !== undefined) return { phase: 'waiting', why: 'unpacking the context' };
  return { phase: 'waiting', why: scheduled === undefined ? 'waiting for a node' : 'preparing the containers' };
}

/** A gate is somebody's queue and may hold for as long as the run's own limit; a pod that fits nowhere is a mistake. */
function unscheduled(reason: string, message: string): PodState {
  if (reason === 'SchedulingGated') return { phase: 'waiting', why: 'held back by a scheduling gate' };
  const why = `no node fits: ${message}`;
  const error = new BuildError('POD_NOT_STARTED', why, { hint: 'Change resources, node-selector or tolerations.' });
  return { phase: 'waiting', why, trouble: { error, patience: PATIENCE_SECONDS.unschedulable } };
}

function heldContainer(status: V1ContainerStatus): PodState | undefined {
  const { reason = '', message = '' } = status.state?.waiting ?? {};
  if (/^(ErrImage|ImagePullBackOff|InvalidImageName|ImageInspectError|RegistryUnavailable)/.test(reason)) {
    const { error, transient } = pullFailure(status.image, reason, message);
    if (!transient) return { phase: 'failed', error };
    return { phase: 'waiting', why: error.message, trouble: { error, patience: PATIENCE_SECONDS.pull } };
  }
  if (/^(CreateContainer|RunContainer|CreatePodSandbox)\w*Error$/.test(reason)) {
    const error = new BuildError(
      'POD_NOT_STARTED',
      `container ${status.name} cannot be created: ${message || reason}`,
      {
        hint: 'Check the names of Secrets and the executor image.',
      },
    );
    return { phase: 'waiting', why: error.message, trouble: { error, patience: PATIENCE_SECONDS.config } };
  }
  return undefined;
}
