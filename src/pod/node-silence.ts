import { BuildError } from '../build/errors.ts';
import type { PodReading } from './pod-reading.ts';
import { PATIENCE_SECONDS, type Trouble } from './trouble.ts';

/**
 * The trouble of a pod whose node does not answer any more; undefined otherwise. The control plane then takes the
 * pod's readiness away and touches nothing else: its containers still count as ready, and no reason is given.
 */
export function nodeSilence(pod: PodReading): Trouble | undefined {
  const ready = pod.condition('Ready');
  const containers = pod.condition('ContainersReady');
  if (ready === undefined || ready.status === 'True' || containers?.status !== 'True') return undefined;
  if (ready.reason !== '' && !ready.reason.startsWith('Node')) return undefined;
  const node = pod.node === '' ? 'the node of the pod' : `node ${pod.node}`;
  const error = new BuildError('POD_LOST', `${node} does not answer any more, and the build with it`, {
    hint: 'This is the cluster, not the build: run it again; the builder may go on there until its deadline.',
  });
  return { error, patience: PATIENCE_SECONDS.node };
}
