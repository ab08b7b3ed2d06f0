import { type Digest } from '../image/digest.ts';
import type { LogFindings } from '../kaniko/build-log.ts';
import type { BuildPlan } from './build-plan.ts';
import type { Ending } from './outcome.ts';
/**
 * Judges an ended build by its builder's terminated state; pure. Gives the digest, or undefined without push.
 * The termination message counts only with exit status 0: Kaniko writes the digest before it pushes.
 */
export declare function judge(plan: BuildPlan, ending: Ending, findings: LogFindings): Digest | undefined;
