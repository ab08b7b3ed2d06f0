/** What is looked at, in the order of the report, each under the heading of its group. */
export const CHECKS = {
  'api-server': 'cluster',
  clock: 'cluster',
  rights: 'rights',
  'context-rights': 'rights',
  'optional-rights': 'rights',
  namespace: 'namespace',
  'pod-security': 'namespace',
  admission: 'namespace',
  quota: 'namespace',
  'limit-range': 'namespace',
  nodes: 'nodes',
  executor: 'pod',
  'pod-clock': 'pod',
  credentials: 'registry',
  dns: 'registry',
  registry: 'registry',
  push: 'registry',
} as const;

/** The name of a check. */
export type Check = keyof typeof CHECKS;

/** `unknown` is what could not be found out; it is no problem by itself. */
export type Status = 'ok' | 'warning' | 'problem' | 'unknown';

/** What one check found. */
export interface Finding {
  readonly check: Check;
  readonly status: Status;
  /** One sentence without its full stop. */
  readonly text: string;
  /** The next step, one sentence; there for a warning and a problem, and for what is unknown where there is one. */
  readonly fix?: string;
}

/** Something is as a build needs it. */
export function fine(check: Check, text: string): Finding {
  return { check, status: 'ok', text };
}

/** A build works, but not as well as it could. */
export function warning(check: Check, text: string, fix: string): Finding {
  return { check, status: 'warning', text, fix };
}

/** A build would fail. */
export function problem(check: Check, text: string, fix: string): Finding {
  return { check, status: 'problem', text, fix };
}

/** Nobody can tell from here. */
export function unknown(check: Check, text: string, fix?: string): Finding {
  return { check, status: 'unknown', text, ...(fix === undefined ? {} : { fix }) };
}

/** Findings in the order of {@link CHECKS}; those of one check stay as they are. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const order = Object.keys(CHECKS);
  return [...findings].sort((one, other) => order.indexOf(one.check) - order.indexOf(other.check));
}
