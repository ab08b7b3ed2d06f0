import type { CommonPlan, RunnerPlan } from './build-plan.ts';
import { BuildError } from './errors.ts';
import type { Facts, RunnerFacts } from './facts.ts';
import type { SiteParts } from './plan.ts';
import type { BuildRequest } from './request.ts';
type OwnParts = Omit<RunnerPlan, keyof CommonPlan>;
/** What this machine decides about a build, and what it cannot honour, each by the name of its option; pure. */
export declare function runnerParts(request: BuildRequest, { context }: Pick<Facts, 'context'>, site: RunnerFacts): {
    readonly problems: readonly BuildError[];
    readonly parts: SiteParts<OwnParts>;
};
export {};
