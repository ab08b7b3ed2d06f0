import type { V1Pod } from '@kubernetes/client-node';
import type { Connection } from './connect.ts';
interface Listing {
    readonly metadata: {
        readonly resourceVersion: string;
    };
    readonly items: readonly V1Pod[];
}
/** The run whose pod is watched. */
export interface WatchedRun {
    readonly name: string;
    readonly namespace: string;
}
/**
 * The newest state of the run's pod, again and again until `signal` aborts; undefined while there is none.
 * Every listing is the truth and the watch only tells when to look: cuts, silence and expired versions change nothing.
 * An API server that is away is waited for; a refusal, as of a right that is missing, ends the watch.
 */
export declare function watchPod(connection: Connection, run: WatchedRun, signal: AbortSignal): AsyncGenerator<V1Pod | undefined>;
/** The pods of a run, as the API server has them now. */
export declare function listPods(connection: Connection, run: WatchedRun, signal: AbortSignal): Promise<Listing>;
/** The pod that counts among those of a run; a Job of ours makes one, but a controller may have replaced it. */
export declare function newestOf(pods: readonly V1Pod[]): V1Pod | undefined;
export {};
