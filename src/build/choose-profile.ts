import type { NodeFacts, NodeOffer, Taint } from './facts.ts';
import type { Placement, Toleration } from './placement.ts';
import type { ProfileChoice } from './request.ts';

/** Which profiles there are, the one that isolates best first among those that build every Dockerfile. */
export const PROFILES = ['userns', 'hardened', 'restricted-userns'] as const;

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
export function chooseProfile(choice: ProfileChoice, nodes: NodeFacts, placement: Placement): AppliedProfile {
  if (choice !== 'auto') return { name: choice, reason: 'as asked for' };
  if ('unknown' in nodes) return { name: 'hardened', reason: nodes.unknown };
  const eligible = nodesFor(nodes.offers, placement);
  if (eligible.length === 0) return { name: 'hardened', reason: 'no node fits the selector and the tolerations' };
  const without = eligible.find((node) => node.noUserNamespaces !== undefined);
  if (without !== undefined) {
    return { name: 'hardened', reason: `node ${without.name} offers no user namespaces: ${without.noUserNamespaces}` };
  }
  const nodesText =
    eligible.length === 1 ? 'the node the pod may land on' : `all ${eligible.length} nodes it may land on`;
  return { name: 'userns', reason: `user namespaces are offered by ${nodesText}` };
}

/** The nodes the pod may land on. */
export function nodesFor(offers: readonly NodeOffer[], placement: Placement): NodeOffer[] {
  return offers.filter((node) => mayLand(node, placement));
}

function mayLand(node: NodeOffer, placement: Placement): boolean {
  const selected = Object.entries(placement.nodeSelector).every(([key, value]) => node.labels[key] === value);
  const kept = node.taints.some((taint) => keepsOff(taint, placement.tolerations));
  return node.schedulable && selected && !kept && (node.labels['kubernetes.io/os'] ?? 'linux') === 'linux';
}

function keepsOff(taint: Taint, tolerations: readonly Toleration[]): boolean {
  return taint.effect !== 'PreferNoSchedule' && !tolerations.some((toleration) => tolerates(toleration, taint));
}

function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== taint.effect) return false;
  if (toleration.key !== taint.key) return false;
  return toleration.operator === 'Exists' || toleration.value === (taint.value ?? '');
}
