import type { ClusterChoice } from '../../build/request.ts';
import { type Access } from './access.ts';
/** Where a kubeconfig may be found besides the request itself. */
export interface Surroundings {
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Path of the user's own kubeconfig; only a person's shell has one, a workflow step must not pick it up. */
    readonly userKubeconfig: string | undefined;
    /** Folder into which Kubernetes mounts the token, authority and namespace of a pod's service account. */
    readonly serviceAccount: string;
}
/** Where the kubelet mounts a pod's service account. */
export declare const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
/**
 * Finds the way to a cluster: by the request's own kubeconfig, then `KUBECONFIG`, then the pod's service account, then
 * the user's file. Throws `KUBECONFIG_INVALID` when there is none, or when the one found or its context cannot be used.
 */
export declare function findAccess(choice: ClusterChoice, surroundings: Surroundings): Access;
/** The namespace of the pod this process runs in; undefined outside of pods. */
export declare function mountedNamespace(serviceAccount: string): string | undefined;
