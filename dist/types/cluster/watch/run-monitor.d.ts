import type { V1Pod } from '@kubernetes/client-node';
import type { StartedClusterRun } from '../../build/ports.ts';
import { type PodState } from '../../pod/pod-state.ts';
import type { Connection } from '../connection/connect.ts';
/** What is known of a run right now. */
export interface RunView {
    readonly state: PodState;
    readonly pod?: V1Pod;
}
/** Watches the pod of one run in the background and lets others wait for a state of it. */
export declare class RunMonitor {
    #private;
    /**
     * `onAway` hears, once each time, that the API server does not answer and is waited for. `pod` is the one that the run is
     * known to have.
     */
    constructor(connection: Connection, run: StartedClusterRun, main: string, { onAway, pod }?: {
        readonly onAway?: () => void;
        readonly pod?: V1Pod | undefined;
    });
    get view(): RunView;
    /** Aborts once the run can change no more, or can be watched no more. */
    get over(): AbortSignal;
    /** From now on the run is bound to the pod it has: what was sent to it would be missing in another one. */
    bindToPod(): void;
    /** Ends the watching; the last view stays. */
    stop(): void;
    /** The first view for which `wanted` holds. Rejects when the watch itself fails or `signal` aborts. */
    until(wanted: (view: RunView) => boolean, signal: AbortSignal): Promise<RunView>;
}
/** True once a run can change no more. */
export declare function isOver(state: PodState): boolean;
