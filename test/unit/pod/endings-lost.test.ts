import { describe, it } from 'vitest';
import { condition, KILLED, podWith, RUNNING } from './pod-samples.ts';
import { type Ending, told } from './told-ending.ts';

const evicted = (message: string) => podWith({ ...KILLED, reason: 'Evicted', message });
const disrupted = (reason: string, message: string) => {
  const conditions = [...(RUNNING.conditions ?? []), condition('DisruptionTarget', 'True', reason, message)];
  return podWith({ ...RUNNING, conditions });
};
const AGAIN = 'This is the cluster, not the build: run it again.';

const LOSSES: readonly Ending[] = [
  [
    'by its limit of the disk',
    evicted('Pod ephemeral local storage usage exceeds the total limit of containers 20Mi. '),
    'error EVICTED: the pod was evicted: Pod ephemeral local storage usage exceeds the total limit of containers 20Mi. Raise it with resources: limits.ephemeral-storage=SIZE, more than 20Mi.',
  ],
  [
    'by the limit of a volume',
    evicted('Usage of EmptyDir volume "d" exceeds the limit "20Mi". '),
    'error EVICTED: the pod was evicted: Usage of EmptyDir volume "d" exceeds the limit "20Mi". Volume d of the pod is full: raise its size limit, or write less to it.',
  ],
  [
    'by a node without memory',
    evicted(
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 90Mi. Container build was using 2Gi, request is 0, has larger consumption of memory. ',
    ),
    'error EVICTED: the pod was evicted: The node was low on resource: memory. Threshold quantity: 100Mi, available: 90Mi. Container build was using 2Gi, request is 0, has larger consumption of memory. The node ran out of memory: set resources: requests.memory=SIZE to what the build uses, so that it gets a node with room.',
  ],
  [
    'by a node without disk',
    evicted('The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 90Mi. '),
    'error EVICTED: the pod was evicted: The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 90Mi. The node ran out of disk: set resources: requests.ephemeral-storage=SIZE to what the build uses, so that it gets a node with room.',
  ],
  [
    'by a pod of higher priority',
    disrupted('PreemptionByScheduler', 'default-scheduler: preempting to accommodate a higher priority pod'),
    'error POD_LOST: the pod was preempted by one of higher priority: default-scheduler: preempting to accommodate a higher priority pod. Run it again when there is room, or ask for less with resources.',
  ],
  [
    'by a drain',
    disrupted('EvictionByEvictionAPI', 'Eviction API: evicting'),
    `error POD_LOST: the pod was evicted through the API, as when node n1 is drained: Eviction API: evicting. ${AGAIN}`,
  ],
  [
    'by a taint',
    disrupted('DeletionByTaintManager', 'Taint manager: deleting due to NoExecute taint'),
    'error POD_LOST: the pod was removed from node n1 for a taint, as of a node that does not answer: Taint manager: deleting due to NoExecute taint. Run it again, or name the taint in tolerations.',
  ],
  [
    'by a node that is gone',
    podWith({
      phase: 'Failed',
      conditions: [condition('DisruptionTarget', 'True', 'DeletionByPodGC', 'PodGC: node no longer exists')],
    }),
    `error POD_LOST: node n1 is gone: PodGC: node no longer exists. ${AGAIN}`,
  ],
  [
    'by the kubelet',
    disrupted('TerminationByKubelet', 'Pod was terminated in response to imminent node shutdown.'),
    `error POD_LOST: node n1 ended the pod, as when it shuts down or runs out of a resource: Pod was terminated in response to imminent node shutdown. ${AGAIN}`,
  ],
  [
    'by a node that was lost, as old clusters say it',
    podWith({ ...RUNNING, reason: 'NodeLost', message: 'Node n1 which was running pod app-1 is unresponsive' }),
    `error POD_LOST: node n1 was lost: Node n1 which was running pod app-1 is unresponsive. ${AGAIN}`,
  ],
  [
    'by a node that does not answer',
    podWith({ ...RUNNING, conditions: [condition('Ready', 'False'), condition('ContainersReady', 'True')] }),
    'error POD_LOST: node n1 does not answer any more, and the build with it. This is the cluster, not the build: run it again; the builder may go on there until its deadline.',
    30,
  ],
  [
    'by somebody',
    podWith(RUNNING, { metadata: { deletionTimestamp: new Date(0) } }),
    'error POD_LOST: pod ci/app-1 was deleted before it had ended. Find out who deletes pods in this namespace, then run the build again.',
  ],
  [
    'by somebody, when its builder was seen to be killed',
    podWith(KILLED, { metadata: { deletionTimestamp: new Date(0) } }),
    'error POD_LOST: pod ci/app-1 was deleted before it had ended. Find out who deletes pods in this namespace, then run the build again.',
  ],
  [
    'by its deadline',
    podWith({
      ...KILLED,
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    }),
    'error TIMED_OUT: the cluster ended the run at its deadline: Pod was active on the node longer than the specified deadline. Raise timeout.',
  ],
  [
    'without a trace',
    podWith({ ...RUNNING, phase: 'Failed' }),
    `error POD_LOST: the pod is over, but its builder was not seen to end: it does not say why. ${AGAIN}`,
    10,
  ],
];

describe('a pod that is lost', () => {
  it.each(LOSSES.map((ending) => [ending[0], ending] as const))('%s is told in one line', (_what, ending) =>
    told(ending),
  );
});
