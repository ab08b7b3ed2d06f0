import type { V1Pod } from '@kubernetes/client-node';
/** True while the container `name` of a pod, an init container or another one, runs; pure. */
export declare function isContainerRunning({ status, metadata }: V1Pod, name: string): boolean;
