import type { Placement, Quantities } from '../build/placement.ts';
import type { Workload } from '../build/request.ts';
import type { Limits } from './ports.ts';

/** What one build takes of a namespace. */
export interface Wanted {
  readonly workload: Workload;
  /** Whether its context may become a ConfigMap. */
  readonly configMap: boolean;
  readonly requests: Quantities;
  readonly limits: Quantities;
}

/** The resources whose amount a pod names. */
export const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'] as const;

/** What each container gets, by what was asked for and what limit ranges fill in; their maximum is a default as well. */
export function withDefaults(
  { requests, limits }: Placement,
  ranges: readonly Limits[],
): Pick<Wanted, 'requests' | 'limits'> {
  const given = ranges.filter(({ type }) => type === 'Container');
  const first = (of: (range: Limits) => string | undefined) => given.map(of).find((one) => one !== undefined);
  const limit = (name: string) => limits[name] ?? first((range) => range.default[name] ?? range.max[name]);
  const request = (name: string) =>
    requests[name] ?? limits[name] ?? first((range) => range.defaultRequest[name] ?? range.min[name]) ?? limit(name);
  return { requests: amounts(request), limits: amounts(limit) };
}

function amounts(of: (name: string) => string | undefined): Quantities {
  const entries = RESOURCES.flatMap((name) => {
    const amount = of(name);
    return amount === undefined ? [] : [[name, amount] as const];
  });
  return Object.fromEntries(entries);
}
