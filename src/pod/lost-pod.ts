import { BuildError } from '../build/errors.ts';
import { evictionError } from './eviction.ts';
import type { Container, PodReading, Terminated } from './pod-reading.ts';

const RUN_AGAIN = 'This is the cluster, not the build: run it again.';

/** How a process ends that the kubelet stops: killed, terminated, or a Go program that is process 1 and may not die. */
const STOPPED = [137, 143, 2];

/**
 * Why the run of this pod is lost, or undefined when it is not; pure. A container that ended by itself is not lost,
 * even where its pod is on the way out.
 */
export function lostPod(pod: PodReading, main: Container | undefined): BuildError | undefined {
  if (pod.reason === 'Evicted') return evictionError(pod.message);
  const ended = main?.terminated;
  const unknown = ended?.reason === 'ContainerStatusUnknown';
  if (ended !== undefined && !unknown && !wasStopped(ended)) return undefined;
  const taken = takenAway(pod);
  if (taken !== undefined || ended === undefined) return taken ?? refused(pod);
  return unknown ? unseen(ended.message) : undefined;
}

function wasStopped({ exitCode, reason }: Terminated): boolean {
  return reason !== 'OOMKilled' && STOPPED.includes(exitCode);
}

/** A pod that was deleted before its builder had ended, or is gone without a trace. */
export function deletedPod(name: string): BuildError {
  return new BuildError('POD_LOST', `pod ${name} was deleted before it had ended`, {
    hint: 'Find out who deletes pods in this namespace, then run the build again.',
  });
}

function takenAway(pod: PodReading): BuildError | undefined {
  if (pod.reason === 'DeadlineExceeded') return deadlinePassed(pod.message);
  const disruption = pod.condition('DisruptionTarget');
  if (disruption?.status === 'True') return disrupted(pod, disruption.reason, disruption.message);
  if (pod.reason === 'NodeLost') return lost(`${nodeOf(pod)} was lost${because(pod.message)}`, RUN_AGAIN);
  if (/^(NodeShutdown|Terminated|Shutdown)$/.test(pod.reason)) {
    return lost(`${nodeOf(pod)} is being shut down${because(pod.message)}`, RUN_AGAIN);
  }
  if (pod.reason.startsWith('Preempt')) return disrupted(pod, 'PreemptionByKubelet', pod.message);
  return pod.beingDeleted ? deletedPod(pod.where) : undefined;
}

/** The run ended at the limit that the cluster itself holds; `said` are its words. */
export function deadlinePassed(said: string): BuildError {
  return new BuildError('TIMED_OUT', `the cluster ended the run at its deadline${because(said)}`, {
    hint: 'Raise timeout.',
  });
}

function disrupted(pod: PodReading, reason: string, message: string): BuildError {
  const node = nodeOf(pod);
  const said = because(message);
  switch (reason) {
    case 'PreemptionByScheduler':
    case 'PreemptionByKubelet':
      return lost(
        `the pod was preempted by one of higher priority${said}`,
        'Run it again when there is room, or ask for less with resources.',
      );
    case 'EvictionByEvictionAPI':
      return lost(`the pod was evicted through the API, as when ${node} is drained${said}`, RUN_AGAIN);
    case 'DeletionByTaintManager':
      return lost(
        `the pod was removed from ${node} for a taint, as of a node that does not answer${said}`,
        'Run it again, or name the taint in tolerations.',
      );
    case 'DeletionByPodGC':
      return lost(`${node} is gone${said}`, RUN_AGAIN);
    case 'TerminationByKubelet':
      return lost(`${node} ended the pod, as when it shuts down or runs out of a resource${said}`, RUN_AGAIN);
    default:
      return lost(`the pod was taken away: ${reason || 'no reason given'}${said}`, RUN_AGAIN);
  }
}

/** The kubelet refuses a pod with a reason and before any container; a phase alone says nothing. */
function refused(pod: PodReading): BuildError | undefined {
  const started = [...pod.inits, ...pod.containers].some(({ running, terminated }) => running || terminated);
  if (pod.phase !== 'Failed' || pod.reason === '' || started) return undefined;
  const said = because(pod.message.replace(/^Pod was rejected: /, ''));
  const hint = /^OutOf|NodeAffinity/.test(pod.reason)
    ? 'Change resources, node-selector or tolerations, or run it again when the node has room.'
    : RUN_AGAIN;
  return lost(`${nodeOf(pod)} refused the pod: ${pod.reason}${said}`, hint);
}

function unseen(message: string): BuildError {
  return lost(`nobody saw how the builder ended${because(message)}`, RUN_AGAIN);
}

function lost(message: string, hint: string): BuildError {
  return new BuildError('POD_LOST', message, { hint });
}

function nodeOf({ node }: PodReading): string {
  return node === '' ? 'the node' : `node ${node}`;
}

function because(said: string): string {
  return said === '' ? '' : `: ${said.replace(/\.$/, '')}`;
}
