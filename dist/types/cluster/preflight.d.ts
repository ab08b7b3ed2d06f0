import type { ClusterFacts } from '../build/facts.ts';
import type { Preflight, SurveyQuestion } from '../build/ports.ts';
import { type WorkloadManifest } from '../pod/workload-shell.ts';
import type { Connection } from './connection/connect.ts';
/** A preflight that knows what it looks at. */
interface ClusterPreflight extends Preflight {
    survey(question: SurveyQuestion, signal: AbortSignal): Promise<ClusterFacts>;
}
/** Looks at a cluster before a build: rights, nodes, and what admission says of the pod. */
export declare function clusterPreflight(connection: Connection): ClusterPreflight;
/**
 * Lets admission judge the pod of a workload, which for a Job would only show in events. Nothing is created.
 * Skipped without the right to create pods, and where a webhook cannot judge a dry run.
 */
export declare function dryRunPod(connection: Connection, manifest: WorkloadManifest, signal: AbortSignal): Promise<void>;
export {};
