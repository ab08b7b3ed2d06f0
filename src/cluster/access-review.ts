import type { V1SelfSubjectAccessReview } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { TransportRights } from '../build/facts.ts';
import type { Workload } from '../build/request.ts';
import { callApiJson } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';

/** One right in a namespace. */
export interface Right {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
}

/** What following a pod needs, whatever made it. */
const FOLLOW_RIGHTS: readonly Right[] = [
  { verb: 'list', group: '', resource: 'pods' },
  { verb: 'watch', group: '', resource: 'pods' },
  { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
];

/** What each workload needs; docs/rights.md holds the Role made of it. */
export const WORKLOAD_RIGHTS: Readonly<Record<Workload, readonly Right[]>> = {
  job: [...ownObject('batch', 'jobs'), ...FOLLOW_RIGHTS],
  pod: [...ownObject('', 'pods'), ...FOLLOW_RIGHTS],
};

/**
 * What each way to send the context needs. Kubernetes 1.35 began to ask for `create` where a WebSocket is opened,
 * and releases before it ask for `get`.
 */
export const TRANSPORT_RIGHTS: Readonly<Record<keyof TransportRights, readonly Right[]>> = {
  configmap: [{ verb: 'create', group: '', resource: 'configmaps' }],
  exec: webSocket('exec'),
  stdin: webSocket('attach'),
};

/** What a sweep needs: the first half where builds are Jobs, the second where they are bare pods. */
export const SWEEP_RIGHTS: readonly Right[] = [...sweptObject('batch', 'jobs'), ...sweptObject('', 'pods')];

function sweptObject(group: string, resource: string): Right[] {
  return ['list', 'delete'].map((verb) => ({ verb, group, resource }));
}

function webSocket(subresource: string): Right[] {
  return ['get', 'create'].map((verb) => ({ verb, group: '', resource: 'pods', subresource }));
}

function ownObject(group: string, resource: string): Right[] {
  return ['create', 'get', 'delete'].map((verb) => ({ verb, group, resource }));
}

/**
 * Throws `RIGHTS_MISSING` that names every missing right at once. Where the cluster does not answer such questions,
 * nothing is thrown: the first refused request will tell.
 */
export async function requireRights(
  connection: Connection,
  namespace: string,
  rights: readonly Right[],
  signal: AbortSignal,
): Promise<void> {
  const missing = await missingRights(connection, namespace, rights, signal);
  if (missing.length > 0) throw rightsMissing(namespace, missing);
}

/** The error that names missing rights, as {@link missingRights} gives them. */
export function rightsMissing(namespace: string, missing: readonly string[]): BuildError {
  return new BuildError('RIGHTS_MISSING', `in namespace ${namespace} you may not: ${missing.join(', ')}`, {
    hint: 'Ask for a Role with these rights; docs/rights.md has it.',
  });
}

/** The rights a user lacks, as `create jobs.batch`; empty where the cluster does not answer such questions. */
export async function missingRights(
  connection: Connection,
  namespace: string,
  rights: readonly Right[],
  signal: AbortSignal,
): Promise<string[]> {
  const answers = await Promise.all(rights.map((right) => isAllowed(connection, namespace, right, signal)));
  return rights.filter((_, index) => answers[index] === false).map(describeRight);
}

/** `create jobs.batch`, as kubectl writes it. */
export function describeRight({ verb, group, resource, subresource }: Right): string {
  const name = subresource === undefined ? resource : `${resource}/${subresource}`;
  return `${verb} ${group === '' ? name : `${name}.${group}`}`;
}

async function isAllowed(
  connection: Connection,
  namespace: string,
  right: Right,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const body: V1SelfSubjectAccessReview = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: { namespace, ...right } },
  };
  const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
  try {
    const call = { method: 'POST', path, body, deed: 'ask for your rights' } as const;
    const review = await callApiJson<V1SelfSubjectAccessReview>(connection, call, signal);
    return review.status?.allowed;
  } catch (error) {
    if (error instanceof BuildError && error.code === 'RIGHTS_MISSING') return undefined;
    throw error;
  }
}
