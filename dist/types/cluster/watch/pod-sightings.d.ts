import type { V1Pod } from '@kubernetes/client-node';
/** The pods of a run as one listing has them. */
export interface PodListing {
    readonly metadata: {
        readonly resourceVersion?: string;
    };
    readonly items: readonly V1Pod[];
}
/**
 * What is known of the pod of a run, from listings and from a watch that go on side by side: a state that is older than
 * what was seen before never comes back, and a pod that is gone stays gone. A controller whose API server died in the
 * middle of a creation makes a second pod and removes one of the two: the first one seen counts for as long as it stays.
 */
export declare class PodSightings {
    #private;
    /** Takes a listing; true when it tells something new. */
    listed({ metadata, items }: PodListing): boolean;
    /** True when a listing lacks the pod that counts, and is no older than what is known of it. */
    misses({ metadata, items }: PodListing): boolean;
    /** Takes the state of a pod; true when it is new. */
    seen(pod: V1Pod): boolean;
    /** Takes the last state of a pod that was deleted: its container may have ended in the same moment. */
    deleted(pod: V1Pod): void;
    /** Nothing more is to be expected, because of `error`. */
    fail(error: unknown): void;
    /** Everything new, in the order in which it was learned, until `signal` aborts; undefined where there is no pod. */
    told(signal: AbortSignal): AsyncGenerator<V1Pod | undefined>;
}
/** True once a container that is no init container has begun; what it did cannot be done again by another pod. */
export declare function hasBegun({ status }: V1Pod): boolean;
/** The pod that counts among those of a run; a workload of ours makes one, but a controller may have replaced it. */
export declare function newestOf(pods: readonly V1Pod[]): V1Pod | undefined;
/** True when both versions can be compared and the first is the older one; versions are text elsewhere. */
export declare function isOlder(version: string | undefined, than: string | undefined): boolean;
