import type { V1Pod } from '@kubernetes/client-node';
import type { Connection } from '../connection/connect.ts';
import { type PodListing } from './pod-sightings.ts';
/** The run whose pod is watched. */
export interface WatchedRun {
    readonly name: string;
    readonly namespace: string;
}
/** Hears how the watching goes. */
export interface WatchListener {
    /** The API server does not answer, and is waited for; once until it is back. */
    onAway?(): void;
    /** The API server has just told how things are, whether that was new or not. */
    onContact?(): void;
}
/**
 * The newest state of the run's pod whenever it changes, until `signal` aborts; undefined while there is none.
 * Listings are the truth and the watch only tells sooner: cuts, silence and expired versions change nothing.
 * An API server that is away is waited for; a refusal that stays, as of a right that is missing, is thrown.
 */
export declare function watchPod(connection: Connection, run: WatchedRun, signal: AbortSignal, listener?: WatchListener): AsyncGenerator<V1Pod | undefined>;
/** The pods of a run, as the API server has them now. */
export declare function listPods(connection: Connection, run: WatchedRun, signal: AbortSignal): Promise<PodListing>;
