import type { ClusterPlan } from '../build/build-plan.ts';
/** Name of the file with a packed context that is sent to a stdin. */
export declare const CONTEXT_FILE = "context.tar.gz";
/** What is missing in rendered files to perform the build of a plan, one sentence each; pure. */
export declare function missingForKubectl(plan: ClusterPlan): string[];
/**
 * A shell script that performs the build of a plan with kubectl, from the files beside it: the workload, then its ConfigMap
 * with the owner that a build gives it, the log, the digest, and nothing left; pure. Where something is missing it says so
 * and does nothing.
 */
export declare function kubectlCommands(plan: ClusterPlan, missing: readonly string[]): string;
