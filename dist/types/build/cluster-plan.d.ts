import type { ClusterPlan, CommonPlan } from './build-plan.ts';
import type { ClusterFacts, SourceFacts } from './facts.ts';
import type { SiteParts } from './plan.ts';
import type { BuildRequest } from './request.ts';
type OwnParts = Omit<ClusterPlan, keyof CommonPlan>;
/** What a cluster decides about a build; pure. Throws where the context cannot be sent. */
export declare function clusterParts(request: BuildRequest, context: SourceFacts, site: ClusterFacts): SiteParts<OwnParts>;
export {};
