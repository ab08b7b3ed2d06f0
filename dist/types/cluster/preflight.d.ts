import type { ClusterFacts } from '../build/facts.ts';
import type { Preflight, SurveyQuestion } from '../build/ports.ts';
import type { Connection } from './connection/connect.ts';
/** A preflight that knows what it looks at. */
interface ClusterPreflight extends Preflight {
    survey(question: SurveyQuestion, signal: AbortSignal): Promise<ClusterFacts>;
}
/** Looks at a cluster before a build: rights, nodes, and what admission says of the pod. */
export declare function clusterPreflight(connection: Connection): ClusterPreflight;
export {};
