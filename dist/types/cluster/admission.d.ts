import type { ClusterPlan } from '../build/build-plan.ts';
import type { Verdict } from '../doctor/ports.ts';
import { type WorkloadManifest } from '../pod/workload-shell.ts';
import type { Connection } from './connection/connect.ts';
/** Lets admission judge the pod of a build. Where a policy refuses its security profile, the error names those that pass. */
export declare function requireAdmission(connection: Connection, plan: ClusterPlan, signal: AbortSignal): Promise<void>;
/**
 * Lets admission judge the pod of a workload, which for a Job would only show in events. Nothing is created.
 * Skipped without the right to create pods, and where a webhook cannot judge a dry run.
 */
export declare function dryRunPod(connection: Connection, manifest: WorkloadManifest, signal: AbortSignal): Promise<void>;
/** What admission says of the pod of a workload, or why that is not known; nothing is created. */
export declare function judgePod(connection: Connection, manifest: WorkloadManifest, signal: AbortSignal): Promise<Verdict>;
