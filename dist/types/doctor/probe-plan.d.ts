import type { ClusterPlan } from '../build/build-plan.ts';
import type { ProfileName } from '../build/choose-profile.ts';
import type { ContextFacts, NodeFacts } from '../build/facts.ts';
import type { RegistryAccess } from '../build/registry-access.ts';
import type { BuildRequest } from '../build/request.ts';
import type { ImageReference } from '../image/reference.ts';
/** No context at all; its Dockerfile is read by nobody. */
export declare const NOTHING: ContextFacts;
/** What is known of the cluster when a probe is planned. */
export interface ProbeSite {
    readonly namespace: string;
    readonly nodes: NodeFacts;
    /** What opens the registries; secret. */
    readonly access: RegistryAccess;
    /** Makes the names of this diagnosis its own. */
    readonly id: string;
}
/** What of a probe is not as the request has it. */
export interface ProbeChanges {
    readonly profile?: ProfileName;
    /** The references whose registries are tried. */
    readonly tags?: readonly ImageReference[];
    /** Without the resources that were asked for. */
    readonly unlimited?: true;
}
/** The plan of a build that does not come to its first step: the same pod, the same arguments, and nothing to build; pure. */
export declare function probePlan(request: BuildRequest, site: ProbeSite, changes?: ProbeChanges): ClusterPlan;
