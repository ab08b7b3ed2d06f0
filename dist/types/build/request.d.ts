import type { ImageReference } from '../image/reference.ts';
import type { Pair } from '../options/value-reader.ts';
import type { Placement } from './placement.ts';
/** Which user and namespaces the builder runs with; `auto` decides by what the nodes offer. */
export type ProfileChoice = 'auto' | 'userns' | 'hardened';
/** How the context is sent; `auto` decides by its size and the user's rights. */
export type TransportChoice = 'auto' | 'configmap' | 'exec';
/** What runs the pod: a Job, which cleans up after itself, or nothing but the pod. */
export type Workload = 'job' | 'pod';
/** How the cluster is found. */
export interface ClusterChoice {
    /** Path or content of a kubeconfig. */
    readonly kubeconfig?: string;
    readonly kubeContext?: string;
}
/** One checked order to build an image; no raw text is left in it. */
export interface BuildRequest {
    readonly source: {
        readonly context: string;
        /** Relative to the current directory; undefined means `<context>/Dockerfile`. */
        readonly dockerfile?: string;
        readonly buildArgs: readonly Pair[];
        readonly target?: string;
        readonly labels: readonly Pair[];
        readonly transport: TransportChoice;
    };
    readonly image: {
        readonly tags: readonly ImageReference[];
        readonly push: boolean;
        readonly registrySecret?: string;
        /** `HOST` or `HOST:PORT` of the registries that speak plain HTTP. */
        readonly insecureRegistries: readonly string[];
        /** Base URL under which this machine reaches a registry, by registry name. */
        readonly registryEndpoints: ReadonlyMap<string, string>;
        readonly pullRegistry?: string;
    };
    readonly cluster: ClusterChoice;
    readonly placement: Placement;
    readonly executor: {
        readonly image: string;
        /** `FAMILY@VERSION` as given; undefined means the image's name tells. */
        readonly version?: string;
        readonly extraArguments: readonly string[];
        /** Image of the init container; undefined means the executor's. */
        readonly helperImage?: string;
    };
    readonly workload: Workload;
    readonly profile: ProfileChoice;
    readonly timeoutSeconds: number;
    readonly keep: boolean;
}
