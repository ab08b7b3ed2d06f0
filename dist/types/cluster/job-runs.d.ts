import type { V1Job } from '@kubernetes/client-node';
import type { Ending } from '../build/outcome.ts';
import type { Reporter, RunIdentity, RunListener, StartedRun } from '../build/ports.ts';
import type { Connection } from './connect.ts';
/** What every target in a cluster shares: runs Jobs and follows the one container of each that matters. */
export declare abstract class JobRuns {
    #private;
    protected readonly connection: Connection;
    constructor(connection: Connection, reporter: Reporter);
    /** Creates the Job and watches its pod from then on; `container` is the one whose end is the run's end. */
    protected launch(job: V1Job, container: string): Promise<StartedRun>;
    /** Hands every log line of the container to `listener`; resolves when it has ended, or when it will never start. */
    follow(run: StartedRun, listener: RunListener, signal: AbortSignal): Promise<void>;
    /** How the container ended; throws when it never ran or was lost. */
    ending(run: StartedRun, signal: AbortSignal): Promise<Ending>;
    /** Stops watching and removes the Job with everything it owns. */
    remove(run: RunIdentity, signal: AbortSignal): Promise<void>;
}
