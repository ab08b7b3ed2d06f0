import type { V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProfileName } from '../../../src/build/choose-profile.ts';
import type { BuildError } from '../../../src/build/errors.ts';
import { requireAdmission } from '../../../src/cluster/admission.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { samplePlan } from '../../support/samples.ts';

const live = new AbortController().signal;
const POLICY = 'admission webhook "policy.example" denied the request: no';

let cluster: FakeCluster;
let connection: Connection;
/** The profiles of the pods that admission judged, in order. */
let judged: ProfileName[];

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  judged = [];
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

function profileOf({ spec }: V1Pod): ProfileName {
  if (spec?.hostUsers !== false) return 'hardened';
  const adds = spec.containers.some(({ securityContext }) => securityContext?.capabilities?.add !== undefined);
  return adds ? 'userns' : 'restricted-userns';
}

/** What is said of a build with `profile` where admission answers this to the others than those of `passing`. */
async function said(profile: ProfileName, passing: readonly ProfileName[], answer = POLICY): Promise<BuildError> {
  cluster.intercept = ({ method, path, body, query, response }) => {
    if (method !== 'POST' || !path.endsWith('/pods') || query.get('dryRun') !== 'All') return false;
    const name = profileOf(body as V1Pod);
    judged.push(name);
    if (passing.includes(name)) return false;
    answerStatus(response, 403, answer);
    return true;
  };
  return await requireAdmission(connection, samplePlan({ 'security-profile': profile }), live).then(
    () => expect.fail('it was admitted'),
    (error: BuildError) => error,
  );
}

describe('a security profile that a policy refuses', () => {
  it.each([
    [
      'hardened',
      ['restricted-userns'],
      'hardened does not pass here, restricted-userns would',
      'few Dockerfiles build',
    ],
    [
      'hardened',
      ['userns', 'restricted-userns'],
      'hardened does not pass here, userns or restricted-userns would',
      'profile: userns.',
    ],
    [
      'restricted-userns',
      ['userns', 'hardened'],
      'restricted-userns does not pass here, userns or hardened would',
      'profile: userns.',
    ],
    ['userns', [], 'no security profile passes here', 'no more than baseline'],
  ] as const)('%s where %j pass is told with these', async (profile, passing, end, hint) => {
    const error = await said(profile, passing);
    expect(error.code).toBe('POLICY_REFUSED');
    expect(error.message).toBe(
      `cannot run the pod in namespace ci: ${POLICY}; ${passing.length === 0 ? '' : 'security-profile '}${end}`,
    );
    expect(error.hint).toContain(hint);
    expect(judged).toHaveLength(3);
    expect(cluster.count('POST', '/jobs') + cluster.count('POST', '/configmaps')).toBe(0);
  });

  it('is not looked at further where something else is in the way', async () => {
    const { code } = await said('hardened', [], 'pods "x" is forbidden: exceeded quota: compute');
    expect(code).toBe('QUOTA_EXCEEDED');
    expect(judged).toEqual(['hardened']);
  });
});
