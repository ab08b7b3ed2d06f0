import { type AppliedProfile, nodesFor } from '../build/choose-profile.ts';
import type { NodeFacts, NodeOffer } from '../build/facts.ts';
import type { BuildRequest } from '../build/request.ts';
import { type Finding, fine, problem, unknown, warning } from './finding.ts';

/** Names that are told; more say no more. */
const MOST = 5;
const NEWER = 'Give these nodes Linux 6.3, containerd 2.0 and runc 1.2 or newer, or choose others with node-selector.';

/** What is said of the nodes a build may land on, and of user namespaces there. */
export function nodeFinding(
  nodes: NodeFacts,
  { placement, profile }: Pick<BuildRequest, 'placement' | 'profile'>,
  applied: AppliedProfile,
): Finding {
  const check = 'nodes';
  if ('unknown' in nodes) return unknown(check, nodes.unknown, 'Ask for the cluster-wide right list nodes.');
  const eligible = nodesFor(nodes.offers, placement);
  if (eligible.length === 0) {
    const text = `no node fits node-selector and tolerations, of ${count(nodes.offers.length)}`;
    return problem(check, text, 'Correct node-selector and tolerations, or add a node that fits.');
  }
  const without = eligible.filter(({ noUserNamespaces }) => noUserNamespaces !== undefined);
  if (without.length === 0) return fine(check, `user namespaces are offered by ${all(eligible.length)}`);
  const told = `of ${count(eligible.length)} a build may land on, ${without.length} without user namespaces: ${reasons(without)}`;
  if (profile === 'hardened') return fine(check, told);
  if (applied.name === 'hardened') {
    return warning(check, `${told}; root of a build is root of the node, with eight capabilities`, NEWER);
  }
  const fix = `${NEWER.slice(0, -1)}; or use security-profile: hardened.`;
  if (without.length === eligible.length) return problem(check, `${told}; profile ${applied.name} needs them`, fix);
  return warning(check, `${told}; profile ${applied.name} needs them, and a build that lands there fails`, fix);
}

function reasons(nodes: readonly NodeOffer[]): string {
  const told = nodes.slice(0, MOST).map(({ name, noUserNamespaces = '' }) => `${name} (${noUserNamespaces})`);
  return `${told.join(', ')}${nodes.length > MOST ? ` and ${nodes.length - MOST} more` : ''}`;
}

function all(nodes: number): string {
  return nodes === 1 ? 'the one node a build may land on' : `all ${nodes} nodes a build may land on`;
}

function count(nodes: number): string {
  return nodes === 1 ? '1 node' : `${nodes} nodes`;
}
