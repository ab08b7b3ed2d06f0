import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { doctor, FINE, LOCKED, of, ownPlace, problems } from './doctor.ts';
import { access, apply, leftIn } from './local-cluster.ts';
import { contextOf } from './product.ts';

const { push: GUARDED, caFile, username, password } = access.registries.tls;
const AUTHORITY = readFileSync(caFile, 'utf8');

describe.concurrent('a registry', () => {
  it('whose name does not resolve, or that nobody serves, is told apart; those behind it are tried too', async () => {
    const namespace = await ownPlace('registries');
    const node = new URL(access.registries.plain.endpoint).hostname;
    const tags = ['registry.nowhere.invalid/team/app:1', `${node}:9/team/app:1`, FINE];
    const diagnosis = await doctor(namespace, ...tags.flatMap((tag) => ['--tag', tag]));
    expect(problems(diagnosis)).toEqual(['dns', 'registry']);
    expect(diagnosis.ran.status).toBe(5);
    expect(of(diagnosis, 'dns').find(({ status }) => status === 'problem')?.text).toMatch(
      /^pods cannot look up registry\.nowhere\.invalid: .*dial tcp: lookup registry\.nowhere\.invalid/,
    );
    expect(of(diagnosis, 'registry').find(({ status }) => status === 'problem')?.text).toMatch(
      new RegExp(`^pods do not get through to ${node}:9: the registry was not reached \\(.*connection refused`),
    );
    expect(of(diagnosis, 'push').map(({ status }) => status)).toEqual(['unknown', 'unknown', 'ok']);
    expect(await leftIn(namespace, 20)).toEqual([]);
  });

  it('with a certificate of its own authority is not trusted, unless that is given', async () => {
    const namespace = await ownPlace('tls');
    const [untrusted, trusted] = await Promise.all([
      doctor(namespace, '--tag', LOCKED),
      doctor(namespace, '--tag', LOCKED, '--registry-ca', `${GUARDED}=${authorityFile()}`),
    ]);
    expect(problems(untrusted)).toEqual(['registry']);
    expect(of(untrusted, 'registry')[0]?.text).toContain('signed by an unknown authority');
    expect(problems(trusted)).toEqual(['push']);
  });

  it('that asks for a password takes the right one, and refuses a wrong one or none', async () => {
    const namespace = await ownPlace('password');
    secretIn(namespace, 'right', password);
    secretIn(namespace, 'wrong', 'no-such-password');
    const tls = ['--tag', LOCKED, '--skip-tls-verify-registry', GUARDED];
    const [none, wrong, right] = await Promise.all([
      doctor(namespace, ...tls),
      doctor(namespace, ...tls, '--registry-secret', 'wrong'),
      doctor(namespace, ...tls, '--registry-secret', 'right'),
    ]);
    for (const refused of [none, wrong]) {
      expect(problems(refused)).toEqual(['push']);
      expect(refused.ran.status).toBe(5);
      expect(of(refused, 'registry')[0]?.status).toBe('ok');
      expect(of(refused, 'push')[0]).toMatchObject({
        text: expect.stringMatching(/^\S+\/locked:1 cannot be pushed: the registry asks for credentials/),
        fix: expect.stringContaining('registry-secret'),
      });
    }
    expect(right.ran.status, right.ran.stdout).toBe(0);
    for (const { ran } of [none, wrong, right]) expect(ran.stdout + ran.stderr).not.toContain(password);
  });

  it('is opened by a login that is given on the command line, in a Secret that is removed', async () => {
    const namespace = await ownPlace('login');
    const login = ['--registry-credential', `${GUARDED}=${username}:${password}`];
    const diagnosis = await doctor(namespace, '--tag', LOCKED, '--skip-tls-verify-registry', GUARDED, ...login);
    expect(diagnosis.ran.status, diagnosis.ran.stdout).toBe(0);
    expect(of(diagnosis, 'rights')[0]?.text).toContain('create secrets');
    expect(diagnosis.ran.stdout + diagnosis.ran.stderr).not.toContain(password);
    expect(await leftIn(namespace, 20)).toEqual([]);
  });
});

function authorityFile(): string {
  return `${contextOf({ 'ca.pem': AUTHORITY })}/ca.pem`;
}

function secretIn(namespace: string, name: string, given: string): void {
  const auth = Buffer.from(`${username}:${given}`).toString('base64');
  const stringData = { '.dockerconfigjson': JSON.stringify({ auths: { [GUARDED]: { auth } } }) };
  const metadata = { name, namespace };
  apply({ apiVersion: 'v1', kind: 'Secret', metadata, type: 'kubernetes.io/dockerconfigjson', stringData });
}
