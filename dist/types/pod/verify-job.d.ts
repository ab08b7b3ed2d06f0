import type { V1Job } from '@kubernetes/client-node';
import type { VerifyPlan } from '../verify/verify-plan.ts';
/** The Job that runs an image once; pure. */
export declare function verifyJob(plan: VerifyPlan): V1Job;
