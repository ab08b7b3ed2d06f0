import type { V1SelfSubjectAccessReview } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import { callApiJson } from './api-request.ts';
import type { Connection } from './connect.ts';

/** One right in a namespace. */
export interface Right {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
}

/** What a build needs; docs/rights.md holds the Role made of it. */
export const BUILD_RIGHTS: readonly Right[] = [
  { verb: 'create', group: 'batch', resource: 'jobs' },
  { verb: 'get', group: 'batch', resource: 'jobs' },
  { verb: 'delete', group: 'batch', resource: 'jobs' },
  { verb: 'create', group: '', resource: 'configmaps' },
  { verb: 'list', group: '', resource: 'pods' },
  { verb: 'watch', group: '', resource: 'pods' },
  { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
];

/** What trying out an image needs: the same without a context to hand over. */
export const VERIFY_RIGHTS: readonly Right[] = BUILD_RIGHTS.filter(({ resource }) => resource !== 'configmaps');

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
  const answers = await Promise.all(rights.map((right) => isAllowed(connection, namespace, right, signal)));
  const missing = rights.filter((_, index) => answers[index] === false).map(describeRight);
  if (missing.length === 0) return;
  throw new BuildError('RIGHTS_MISSING', `in namespace ${namespace} you may not: ${missing.join(', ')}`, {
    hint: 'Ask for a Role with these rights; docs/rights.md has it.',
  });
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
