import type { Ending } from '../build/outcome.ts';
import type { ClusterRun, Reporter, RunListener, StartedClusterRun } from '../build/ports.ts';
import type { WorkloadManifest } from '../pod/workload-shell.ts';
import type { Connection } from './connection/connect.ts';
import { RunMonitor, type RunView } from './watch/run-monitor.ts';
/** What every target in a cluster shares: runs workloads and follows the one container of each that matters. */
export declare abstract class WorkloadRuns {
    #private;
    protected readonly connection: Connection;
    protected readonly reporter: Reporter;
    constructor(connection: Connection, reporter: Reporter);
    /** Creates the workload and watches its pod from then on; `container` is the one whose end is the run's end. */
    protected launch(manifest: WorkloadManifest, container: string): Promise<StartedClusterRun>;
    /** Turns to another container of the pod that a run has: its end is the run's end from now on. */
    protected turnTo(run: StartedClusterRun, container: string): void;
    /** The monitor of a run that was launched here. */
    protected monitorOf(run: StartedClusterRun): RunMonitor;
    /** Hands every log line of the container to `listener`; resolves when it has ended, or when it will never start. */
    follow(run: StartedClusterRun, listener: RunListener, signal: AbortSignal): Promise<void>;
    /** How the container ended; throws when it never ran or was lost. */
    ending(run: StartedClusterRun, signal: AbortSignal): Promise<Ending>;
    /** Stops watching and removes the workload with everything it owns. */
    remove(run: ClusterRun, signal: AbortSignal): Promise<void>;
}
/** Tells every new reason for waiting once, until the run waits no longer or `enough` holds. */
export declare function whileWaiting(monitor: RunMonitor, listener: Pick<RunListener, 'waiting'>, enough: (view: RunView) => boolean, signal: AbortSignal): Promise<void>;
