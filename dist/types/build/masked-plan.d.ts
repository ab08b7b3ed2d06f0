import type { BuildPlan } from './build-plan.ts';
/** A plan that may be shown, and what of it is not what a build would get: one phrase each. */
export interface MaskedPlan<Plan extends BuildPlan> {
    readonly plan: Plan;
    readonly masked: readonly string[];
}
/**
 * A plan without what may be secret in the arguments of the executor: build arguments whose name is that of a secret, user and
 * password in URLs, and the query of the context's URL, which may be a signature. Pure.
 */
export declare function maskedPlan<Plan extends BuildPlan>(plan: Plan): MaskedPlan<Plan>;
