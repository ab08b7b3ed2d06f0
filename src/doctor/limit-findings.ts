import type { Placement } from '../build/placement.ts';
import { amountOf } from '../build/quantity.ts';
import { verdictOf } from './admission.ts';
import { type Finding, fine, problem, unknown, warning } from './finding.ts';
import type { Limits, Unread, Verdict } from './ports.ts';
import { RESOURCES, withDefaults } from './wanted.ts';

const ENOUGH = { cpu: 'cpu=2', memory: 'memory=2Gi', 'ephemeral-storage': 'ephemeral-storage=10Gi' } as const;
const FIT = "Set resources to fit the namespace's limit range.";

/** What is said of the limit ranges of a namespace: admission decides, and the numbers where it cannot be asked. */
export function limitFindings(ranges: readonly Limits[] | Unread, verdict: Verdict, placement: Placement): Finding[] {
  const check = 'limit-range';
  const asked = verdictOf(verdict, 'limit-range');
  if (asked.state === 'refused') return [problem(check, asked.error.message, asked.error.hint ?? FIT)];
  if ('unknown' in ranges) {
    if (asked.state === 'admitted')
      return [fine(check, `the pod of a build keeps within them; ${ranges.unknown}, so not what they fill in`)];
    return [unknown(check, ranges.unknown)];
  }
  if (ranges.length === 0) return [fine(check, 'the namespace has no limit range')];
  const conflicts =
    asked.state === 'admitted' ? [] : ranges.flatMap((range) => conflictsWith(range, ranges, placement));
  if (conflicts.length > 0) return [problem(check, conflicts.join('; '), FIT)];
  const [first, ...more] = filledIn(ranges, placement);
  if (first === undefined) return [fine(check, `${names(ranges)}: what resources asks for keeps within`)];
  const text = `${names(ranges)}: resources does not say it, so each container gets ${[first, ...more].map(({ text }) => text).join(', ')}`;
  return [warning(check, text, `Set resources where builds need more than that: ${ENOUGH[first.name]}, for instance.`)];
}

function names(ranges: readonly Limits[]): string {
  const different = [...new Set(ranges.map(({ name }) => `'${name}'`))];
  return `limit range ${different.join(', ')}`;
}

function conflictsWith(range: Limits, ranges: readonly Limits[], placement: Placement): string[] {
  if (range.type !== 'Container' && range.type !== 'Pod') return [];
  const { requests, limits } = withDefaults(placement, ranges);
  const beyond = (given: string | undefined, bound: string | undefined, sign: 1 | -1) => {
    const [amount, limit] = [amountOf(given ?? ''), amountOf(bound ?? '')];
    return amount !== undefined && limit !== undefined && (amount - limit) * sign > 0;
  };
  return RESOURCES.flatMap((name) => [
    ...(beyond(limits[name], range.max[name], 1)
      ? [`limit range '${range.name}' allows ${range.max[name]} of ${name} at most, and the limit is ${limits[name]}`]
      : []),
    ...(beyond(requests[name], range.min[name], -1)
      ? [`limit range '${range.name}' wants ${range.min[name]} of ${name} at least, and ${requests[name]} is requested`]
      : []),
  ]);
}

/** Limits that nobody asked for. */
function filledIn(ranges: readonly Limits[], placement: Placement): { name: keyof typeof ENOUGH; text: string }[] {
  const { limits } = withDefaults(placement, ranges);
  return RESOURCES.filter((name) => placement.limits[name] === undefined && limits[name] !== undefined).map((name) => ({
    name,
    text: `${limits[name]} of ${name}`,
  }));
}
