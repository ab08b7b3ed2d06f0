import type { ClusterPlan } from '../build/build-plan.ts';
import { type WorkloadManifest } from './workload-shell.ts';
/**
 * The workload of a build: an init container takes and unpacks the context, then the executor runs; pure. An executor that
 * takes the context from its own stdin has an init container only where there is something else to do.
 */
export declare function buildWorkload(plan: ClusterPlan, purpose?: 'build' | 'doctor'): WorkloadManifest;
/** The shell of the init container: the executor's own, or whatever a helper image has on its PATH. */
export declare function prepareShell({ helperImage }: Pick<ClusterPlan, 'helperImage'>): string;
