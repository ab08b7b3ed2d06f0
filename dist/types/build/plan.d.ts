import type { ContextPlace } from '../kaniko/context-place.ts';
import type { BuildPlan, ClusterPlan, CommonPlan } from './build-plan.ts';
import type { ClusterFacts, Facts, SourceFacts } from './facts.ts';
import type { BuildRequest } from './request.ts';
/** What the place of a build decides. */
export interface SiteParts<Own> {
    readonly transport: CommonPlan['transport'];
    /** Where the executor finds a context that is sent to it. */
    readonly place: ContextPlace;
    readonly profile: CommonPlan['profile'];
    readonly memoryLimit?: string;
    readonly warnings: readonly string[];
    /** What only plans for this place have. */
    readonly own: Own;
}
/** Decides everything about one build; pure. Throws when the Dockerfile, the executor or the place cannot serve the request. */
export declare function plan(request: BuildRequest, facts: Facts<ClusterFacts>): ClusterPlan;
export declare function plan(request: BuildRequest, facts: Facts): BuildPlan;
/**
 * Throws all that keeps a request from being planned whatever its place is like, so that no cluster is asked for one that is
 * refused anyway; pure.
 */
export declare function requireSound(request: BuildRequest, context: SourceFacts): void;
