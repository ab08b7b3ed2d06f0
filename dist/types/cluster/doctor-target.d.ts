import type { ClusterPlan } from '../build/build-plan.ts';
import type { NodeFacts } from '../build/facts.ts';
import type { StartedClusterRun } from '../build/ports.ts';
import type { DoctorTarget, Limits, NamespaceReading, ProbeEnding, ProbeListener, Quota, RightsQuestion, RightsReview, ServerAnswer, Unread, Verdict } from '../doctor/ports.ts';
import { WorkloadRuns } from './workload-runs.ts';
/** Looks at a cluster for what a build needs there, also with a pod that is a build without anything to build. */
export declare class ClusterDoctorTarget extends WorkloadRuns implements DoctorTarget {
    #private;
    namespaceOf(asked: string | undefined): string;
    reach(signal: AbortSignal): Promise<ServerAnswer>;
    rights({ namespace, workload, bringsSecret }: RightsQuestion, signal: AbortSignal): Promise<RightsReview>;
    nodes(signal: AbortSignal): Promise<NodeFacts>;
    namespace(name: string, signal: AbortSignal): Promise<NamespaceReading | Unread>;
    quotas(namespace: string, signal: AbortSignal): Promise<readonly Quota[] | Unread>;
    limits(namespace: string, signal: AbortSignal): Promise<readonly Limits[] | Unread>;
    admit(plan: ClusterPlan, signal: AbortSignal): Promise<Verdict>;
    start(plan: ClusterPlan, hosts: readonly string[]): Promise<StartedClusterRun>;
    follow(run: StartedClusterRun, listener: ProbeListener, signal: AbortSignal): Promise<void>;
    ended(run: StartedClusterRun, signal: AbortSignal): Promise<ProbeEnding>;
}
