import type { V1Pod } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import { PUSHER_NEEDS } from '../crane/push-verdict.ts';
import { PREPARE_CONTAINER, PUSH_CONTAINER } from './container-names.ts';
import { heldContainer } from './held-container.ts';
import { lostPod } from './lost-pod.ts';
import { nodeSilence } from './node-silence.ts';
import { type Container, type PodReading, readPod, type Terminated } from './pod-reading.ts';
import { foreignInitFailure, prepareFailure } from './prepare-failure.ts';
import { PATIENCE_SECONDS, type Trouble } from './trouble.ts';

/** Where a pod is on its way, as far as the run depends on it. */
export type PodState =
  | { readonly phase: 'waiting'; readonly why: string; readonly trouble?: Trouble }
  | { readonly phase: 'running'; readonly trouble?: Trouble }
  | { readonly phase: 'ended'; readonly ending: Ending }
  | { readonly phase: 'failed'; readonly error: BuildError };

/**
 * Reads the state of a run from its pod; pure, and never throws. Only the terminated state of the container `main`, which may
 * be an init container, is an ending: the pod's phase says nothing where a sidecar was injected. A pod on its way out before that is a failure.
 */
export function readPodState(pod: V1Pod, main: string): PodState {
  const reading = readPod(pod);
  const container = [...reading.inits, ...reading.containers].find(({ name }) => name === main);
  const lost = lostPod(reading, container);
  if (lost !== undefined) return failed(lost);
  if (container?.terminated !== undefined) return ended(reading, main, container.terminated);
  if (container?.running === true) {
    const trouble = nodeSilence(reading) ?? silentEnd(reading);
    return { phase: 'running', ...(trouble === undefined ? {} : { trouble }) };
  }
  return notStarted(reading, container);
}

function ended(pod: PodReading, main: string, { exitCode, reason, message }: Terminated): PodState {
  if (reason === 'StartError' || reason === 'ContainerCannotRun') return failed(neverRan(main, message || reason));
  const memoryLimit = pod.memoryLimit(main);
  return {
    phase: 'ended',
    ending: {
      exitCode,
      where: pod.where,
      ...(reason === '' ? {} : { reason }),
      ...(message === '' ? {} : { message }),
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
    },
  };
}

function neverRan(container: string, said: string): BuildError {
  const isPusher = container === PUSH_CONTAINER;
  const hint = /exec format error/.test(said)
    ? `The image is for another platform: choose another ${isPusher ? 'pusher-image' : 'executor'}, or nodes with node-selector: kubernetes.io/arch=amd64.`
    : isPusher
      ? PUSHER_NEEDS
      : /\/kaniko\/executor/.test(said)
        ? 'Check executor: its image must hold /kaniko/executor.'
        : 'Check the image, its platform and the command.';
  return new BuildError('POD_NOT_STARTED', `container ${container} cannot be started: ${said}`, { hint });
}

function notStarted(pod: PodReading, main: Container | undefined): PodState {
  for (const init of pod.inits) {
    const failure = init.terminated === undefined ? undefined : initFailure(pod, init.name, init.terminated);
    if (failure !== undefined) return failed(failure);
  }
  const scheduled = pod.condition('PodScheduled');
  if (scheduled?.status === 'False') return unscheduled(scheduled.reason, scheduled.message);
  const held = [...pod.inits, ...(main === undefined ? [] : [main])]
    .map(heldContainer)
    .find((one) => one !== undefined);
  const trouble = held ?? silentEnd(pod);
  if (trouble?.patience === PATIENCE_SECONDS.none) return failed(trouble.error);
  if (trouble !== undefined) return { phase: 'waiting', why: trouble.error.message, trouble };
  const running = pod.inits.find((init) => init.name === PREPARE_CONTAINER)?.running;
  if (running === true) return { phase: 'waiting', why: 'the init container is at work' };
  return { phase: 'waiting', why: scheduled === undefined ? 'waiting for a node' : 'preparing the containers' };
}

function initFailure(pod: PodReading, name: string, terminated: Terminated): BuildError | undefined {
  if (terminated.exitCode === 0) return undefined;
  if (name === PREPARE_CONTAINER) return prepareFailure(terminated, pod.dockerConfig);
  return foreignInitFailure(name, terminated);
}

/** A pod that is over but says of no container how it ended may still say so; for a while. */
function silentEnd(pod: PodReading): Trouble | undefined {
  if (pod.phase !== 'Failed' && pod.phase !== 'Succeeded') return undefined;
  const said = [pod.reason, pod.message].filter((part) => part !== '').join(': ') || 'it does not say why';
  const error = new BuildError('POD_LOST', `the pod is over, but its builder was not seen to end: ${said}`, {
    hint: 'This is the cluster, not the build: run it again.',
  });
  return { error, patience: PATIENCE_SECONDS.silence };
}

/** A gate is somebody's queue and may hold for as long as the run's own limit; a pod that fits nowhere is a mistake. */
function unscheduled(reason: string, message: string): PodState {
  if (reason === 'SchedulingGated') return { phase: 'waiting', why: 'held back by a scheduling gate' };
  const why = `no node fits: ${(message || reason || 'no reason given').replace(/\.$/, '')}`;
  const error = new BuildError('POD_NOT_STARTED', why, { hint: 'Change resources, node-selector or tolerations.' });
  return { phase: 'waiting', why, trouble: { error, patience: PATIENCE_SECONDS.unschedulable } };
}

function failed(error: BuildError): PodState {
  return { phase: 'failed', error };
}
