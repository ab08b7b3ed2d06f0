import type { Clock } from '../build/ports.ts';
import type { WorkflowLog } from './workflow-log.ts';
/** Breaks every long silence of the log, until `signal` aborts. */
export declare function breakSilence(log: Pick<WorkflowLog, 'lastOutput' | 'stillAlive'>, clock: Clock, signal: AbortSignal): Promise<void>;
