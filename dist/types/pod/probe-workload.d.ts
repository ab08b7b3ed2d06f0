import type { ClusterPlan } from '../build/build-plan.ts';
import { type WorkloadManifest } from './workload-shell.ts';
/** The workload of a build in which the init container looks up names and unpacks nothing; pure. */
export declare function probeWorkload(plan: ClusterPlan, hosts: readonly string[]): WorkloadManifest;
