/**
 * Every case in `npm run e2e:full`, and in `npm run e2e` those that together touch every value of every kind: the cases of
 * a whole product take longer than they tell.
 */
export function extent<T>(all: readonly T[], inTheGate: (one: T) => boolean): readonly T[] {
  return process.env.E2E_FULL === '1' ? all : all.filter(inTheGate);
}

/** Every way in which a context and its build can go: transport and workload. */
export const WAYS = [
  ['configmap', 'job'],
  ['configmap', 'pod'],
  ['exec', 'job'],
  ['exec', 'pod'],
  ['stdin', 'job'],
  ['stdin', 'pod'],
] as const;
