import type { V1SelfSubjectAccessReview } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import { describeRight, type Right } from '../build/rights.ts';
import { callApiJson } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';

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
    hint: 'Ask for a Role with these rights; docs/rbac.md has it.',
  });
}

/** The rights a user lacks, as `create jobs.batch`; empty where the cluster does not answer such questions. */
export async function missingRights(
  connection: Connection,
  namespace: string,
  rights: readonly Right[],
  signal: AbortSignal,
): Promise<string[]> {
  const answers = await reviewRights(connection, namespace, rights, signal);
  return answers.filter(({ allowed }) => allowed === false).map(({ right }) => right);
}

/** What the cluster answers for each right; `allowed` is undefined where it does not answer. An empty namespace is all of them. */
export async function reviewRights(
  connection: Connection,
  namespace: string,
  rights: readonly Right[],
  signal: AbortSignal,
): Promise<{ readonly right: string; readonly allowed: boolean | undefined }[]> {
  return await Promise.all(
    rights.map(async (right) => ({
      right: describeRight(right),
      allowed: await isAllowed(connection, namespace, right, signal),
    })),
  );
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
