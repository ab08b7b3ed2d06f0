import type { V1Pod } from '@kubernetes/client-node';
/** What is to be said of the Secrets of a pod, from what its init container found in them; pure. */
export declare function secretWarnings(pod: V1Pod | undefined): string[];
