import type { V1ContainerState, V1Pod, V1PodCondition, V1PodStatus } from '@kubernetes/client-node';

/** Statuses as a real cluster shows them (Kubernetes 1.36, containerd 2), without what nobody reads. */

/** A pod `ci/app-1` on node `n1` with this status. */
export function podWith(status: Partial<V1PodStatus>, more: V1Pod = {}): V1Pod {
  return {
    metadata: { name: 'app-1', namespace: 'ci', ...more.metadata },
    spec: { nodeName: 'n1', containers: [{ name: 'build', resources: { limits: { memory: '512Mi' } } }], ...more.spec },
    status,
  };
}

/** The status of a pod whose init container and builder are in these states. */
export function containers(prepare: V1ContainerState | undefined, build: V1ContainerState): Partial<V1PodStatus> {
  const status = (name: string, state: V1ContainerState) => ({
    name,
    image: 'r.example/kaniko:1',
    imageID: '',
    ready: state.running !== undefined,
    restartCount: 0,
    state,
  });
  return {
    phase: 'Pending',
    conditions: [condition('PodScheduled', 'True')],
    ...(prepare === undefined ? {} : { initContainerStatuses: [status('prepare', prepare)] }),
    containerStatuses: [status('build', build)],
  };
}

/** A condition of a pod. */
export function condition(type: string, status: string, reason?: string, message?: string): V1PodCondition {
  return { type, status, ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }) };
}

/** The state of a container that waits. */
export function waiting(reason: string, message?: string): V1ContainerState {
  return { waiting: { reason, ...(message === undefined ? {} : { message }) } };
}

/** The state of a container that ended. */
export function terminated(exitCode: number, reason: string, message?: string): V1ContainerState {
  return { terminated: { exitCode, reason, ...(message === undefined ? {} : { message }) } };
}

/** A builder that is on, in a pod that is ready. */
export const RUNNING: Partial<V1PodStatus> = {
  ...containers(terminated(0, 'Completed'), { running: {} }),
  phase: 'Running',
  conditions: [condition('PodScheduled', 'True'), condition('Ready', 'True'), condition('ContainersReady', 'True')],
};

/** A builder that the kubelet has killed. */
export const KILLED: Partial<V1PodStatus> = {
  ...containers(terminated(0, 'Completed'), terminated(137, 'Error')),
  phase: 'Failed',
  conditions: [condition('Ready', 'False', 'PodFailed'), condition('ContainersReady', 'False', 'PodFailed')],
};
