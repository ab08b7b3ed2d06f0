import type { V1Pod } from '@kubernetes/client-node';

/** True while the container `name` of a pod, an init container or another one, runs; pure. */
export function isContainerRunning({ status, metadata }: V1Pod, name: string): boolean {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const found = all.find((container) => container.name === name);
  return found?.state?.running !== undefined && metadata?.deletionTimestamp === undefined;
}
