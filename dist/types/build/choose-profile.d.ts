import type { NodeFacts, NodeOffer } from './facts.ts';
import type { Placement } from './placement.ts';
import type { ProfileChoice } from './request.ts';
/** Which profiles there are, the one that isolates best first among those that build every Dockerfile. */
export declare const PROFILES: readonly ['userns', 'hardened', 'restricted-userns'];
/** What a profile is called. */
export type ProfileName = (typeof PROFILES)[number];
/** The profile a build runs with, and why it is this one. */
export interface AppliedProfile {
    readonly name: ProfileName;
    readonly reason: string;
}
/**
 * Decides the security profile: `auto` is userns only where every node the pod may land on offers user namespaces. It is
 * never restricted-userns, in which few Dockerfiles build.
 */
export declare function chooseProfile(choice: ProfileChoice, nodes: NodeFacts, placement: Placement): AppliedProfile;
/** The nodes the pod may land on. */
export declare function nodesFor(offers: readonly NodeOffer[], placement: Placement): NodeOffer[];
