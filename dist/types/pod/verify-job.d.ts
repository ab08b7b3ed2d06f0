import type { VerifyPlan } from '../verify/verify-plan.ts';
import { type WorkloadManifest } from './workload-shell.ts';
/** The Job that runs an image once; pure. */
export declare function verifyJob(plan: VerifyPlan): WorkloadManifest;
