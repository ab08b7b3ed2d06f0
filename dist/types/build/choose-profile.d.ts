import type { NodeFacts, NodeOffer } from './facts.ts';
import type { Placement } from './placement.ts';
import type { ProfileChoice } from './request.ts';
/** The profile a build runs with, and why it is this one. */
export interface AppliedProfile {
    readonly name: 'userns' | 'hardened';
    readonly reason: string;
}
/** Decides the security profile: `auto` is userns only where every node the pod may land on offers user namespaces. */
export declare function chooseProfile(choice: ProfileChoice, nodes: NodeFacts, placement: Placement): AppliedProfile;
/** The nodes the pod may land on. */
export declare function nodesFor(offers: readonly NodeOffer[], placement: Placement): NodeOffer[];
