import type { BuildPlan } from './build-plan.ts';
import type { Facts } from './facts.ts';
import type { BuildRequest } from './request.ts';
/** Decides everything about one build; pure. Throws when the Dockerfile or the executor cannot serve the request. */
export declare function plan(request: BuildRequest, facts: Facts): BuildPlan;
