import { type Trouble } from '../../pod/trouble.ts';
import type { Connection } from '../connection/connect.ts';
import type { WatchedRun } from './pod-watch.ts';
/**
 * Asks the cluster's events why a run has no pod, or why its pod does not start. Undefined when they say nothing,
 * or when the user may not read them: events are a help, never a need.
 */
export declare function explainDelay(connection: Connection, run: WatchedRun, pod: string | undefined, signal: AbortSignal): Promise<Trouble | undefined>;
