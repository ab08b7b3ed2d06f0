import type { TransportChoice, Workload } from '../build/request.ts';
import { type Finding, fine, problem, unknown, warning } from './finding.ts';
import type { ReviewedRight, RightsReview } from './ports.ts';

const ROLE = 'Ask for a Role with these verbs; docs/rbac.md has it.';
const UNANSWERED = 'the cluster does not tell which rights you have';

/** What each right that may be left out is for. */
const PURPOSES: Readonly<Record<string, string>> = {
  'create pods': 'Pod Security and quota are told from events only',
  'list events': 'a pod that is refused or does not start is told by the time-out only',
  'list nodes': 'security-profile auto is hardened',
};

/** What is said of the user's rights: those that every build needs, those to send the context, and those that only help. */
export function rightsFindings(
  { needed, ways, optional }: RightsReview,
  { workload, transport }: { readonly workload: Workload; readonly transport: TransportChoice },
): Finding[] {
  return [neededFinding(needed, workload), wayFinding(ways, transport), optionalFinding(optional)];
}

/** Whether everything is allowed, as far as the cluster tells. */
export function isAllowed(rights: readonly ReviewedRight[]): boolean {
  return missing(rights).length === 0;
}

function neededFinding(needed: readonly ReviewedRight[], workload: Workload): Finding {
  const lacking = missing(needed);
  if (lacking.length > 0) return problem('rights', `a build needs, and you may not: ${lacking.join(', ')}`, ROLE);
  if (isUnanswered(needed)) return unknown('rights', UNANSWERED);
  return fine('rights', `you may do what workload ${workload} needs: ${needed.map(({ right }) => right).join(', ')}`);
}

function wayFinding(ways: RightsReview['ways'], transport: TransportChoice): Finding {
  const check = 'context-rights';
  const closed = Object.entries(ways).filter(([, rights]) => !isAllowed(rights));
  const told = closed.map(([name, rights]) => `${name} (${missing(rights).join(', ')})`).join('; ');
  if (transport !== 'auto' && !isAllowed(ways[transport])) {
    const verbs = missing(ways[transport]).join(', ');
    const fix = `Ask for a Role with them, or leave context-transport out where another way is open.`;
    return problem(check, `context-transport ${transport} needs, and you may not: ${verbs}`, fix);
  }
  if (Object.values(ways).some(isUnanswered)) return unknown(check, UNANSWERED);
  if (closed.length === 3) return problem(check, `no way to send the context is open; you lack, for ${told}`, ROLE);
  if (transport !== 'auto') return fine(check, `you may send the context by ${transport}`);
  if (closed.length === 0) return fine(check, 'you may send the context by configmap, exec and stdin');
  const large = isAllowed(ways.exec) || isAllowed(ways.stdin);
  const effect = large ? 'another way is taken' : 'contexts that do not fit into a ConfigMap cannot be sent';
  return warning(check, `optional: you lack, for ${told}; ${effect}`, 'Ask for these verbs where you need this way.');
}

function optionalFinding(optional: readonly ReviewedRight[]): Finding {
  const check = 'optional-rights';
  const lacking = missing(optional).map((right) => `${right} (without it ${PURPOSES[right] ?? 'less is told'})`);
  if (lacking.length > 0) {
    return warning(check, `optional: you may not ${lacking.join('; ')}`, 'Ask for them where you want what they give.');
  }
  if (isUnanswered(optional)) return unknown(check, UNANSWERED);
  return fine(check, `you may do what only helps: ${optional.map(({ right }) => right).join(', ')}`);
}

function missing(rights: readonly ReviewedRight[]): string[] {
  return rights.filter(({ allowed }) => allowed === false).map(({ right }) => right);
}

function isUnanswered(rights: readonly ReviewedRight[]): boolean {
  return rights.some(({ allowed }) => allowed === undefined);
}
