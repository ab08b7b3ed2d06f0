import type { StartedClusterRun } from '../../build/ports.ts';
import { type PodState } from '../../pod/pod-state.ts';
import type { Connection } from '../connection/connect.ts';
/**
 * The state of a run that is over, after a second look where the first may not be the last word: a container that
 * failed is read once more, and of a pod that was deleted its Job is asked. What cannot be learned changes nothing.
 */
export declare function settledState(connection: Connection, run: StartedClusterRun, { state, container }: {
    state: PodState;
    container: string;
}, signal: AbortSignal): Promise<PodState>;
