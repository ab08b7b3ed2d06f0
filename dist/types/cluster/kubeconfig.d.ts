import { KubeConfig } from '@kubernetes/client-node';
import type { ClusterChoice } from '../build/request.ts';
/** Where a kubeconfig may be found besides the request itself. */
export interface Surroundings {
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Path of the user's own kubeconfig; only a person's shell has one, a workflow step must not pick it up. */
    readonly userKubeconfig: string | undefined;
}
/**
 * Finds the kubeconfig: the request's own, then `KUBECONFIG`, then the pod's service account, then the user's file.
 * Throws `KUBECONFIG_INVALID` when there is none, or when the one found or its context cannot be used.
 */
export declare function findKubeconfig(choice: ClusterChoice, surroundings: Surroundings): KubeConfig;
