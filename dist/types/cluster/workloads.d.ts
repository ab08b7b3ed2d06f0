import type { V1ObjectMeta, V1Secret } from '@kubernetes/client-node';
import type { ClusterRun, StartedClusterRun } from '../build/ports.ts';
import { type WorkloadManifest } from '../pod/workload-shell.ts';
import type { Connection } from './connection/connect.ts';
/**
 * Creates the workload of a run. A name that is taken by an object with our label is our own: the answer to an earlier
 * try was lost. Not cut short by a cancelled run, because the caller must learn whether there is something to remove.
 */
export declare function createWorkload(connection: Connection, manifest: WorkloadManifest): Promise<StartedClusterRun>;
/** Creates the Secret of a run, which is owned by its workload; not cut short by a cancelled run either. */
export declare function createSecret(connection: Connection, body: V1Secret): Promise<void>;
/** Removes a workload and, by ownership, everything of its run. One that is gone or is another one is no error. */
export declare function removeWorkload(connection: Connection, run: ClusterRun, signal: AbortSignal): Promise<void>;
/**
 * The metadata of all Jobs or pods of a namespace that have these labels. Objects are removed by what is given here, so
 * none that lacks one of them ever is, whatever the server made of the selector.
 */
export declare function listWorkloads(connection: Connection, kind: Pick<ClusterRun, 'workload' | 'namespace'>, labels: Readonly<Record<string, string>>, signal: AbortSignal): Promise<V1ObjectMeta[]>;
