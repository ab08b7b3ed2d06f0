import type { V1Job } from '@kubernetes/client-node';
import type { RunIdentity, StartedRun } from '../build/ports.ts';
import type { Connection } from './connect.ts';
/**
 * Creates a Job. A name that is taken by a Job with our label is our own: the answer to an earlier try was lost.
 * Not cut short by a cancelled run, because the caller must learn whether there is something to remove.
 */
export declare function createJob(connection: Connection, job: V1Job): Promise<StartedRun>;
/** Removes a Job and, by ownership, everything of its run. A Job that is gone or is another one is no error. */
export declare function removeJob(connection: Connection, run: RunIdentity, signal: AbortSignal): Promise<void>;
