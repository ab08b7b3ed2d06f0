import type { BuildPlan } from './build-plan.ts';
/** A plan that may be shown, and what of it is not what a build would get: one phrase each. */
export interface MaskedPlan<Plan extends BuildPlan> {
    readonly plan: Plan;
    readonly masked: readonly string[];
}
/**
 * A plan without what may be secret in the arguments of the executor: build arguments whose name is that of a secret, user and
 * password in URLs, what the query of a URL names so or as a signature, and the whole query of the context's URL. Pure.
 */
export declare function maskedPlan<Plan extends BuildPlan>(plan: Plan): MaskedPlan<Plan>;
