import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, apply, leftIn, ownNamespace } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';

const { push: HOST, endpoint, caFile, username, password } = access.registries.tls;
const TLS = ['--kaniko-arg', `--skip-tls-verify-registry=${HOST}`];

describe('a registry with TLS and a password', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('credentials');
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    const config = JSON.stringify({ auths: { [HOST]: { auth } } });
    secret('docker-registry', 'kubernetes.io/dockerconfigjson', { '.dockerconfigjson': config });
    secret('plain-config', 'Opaque', { 'config.json': config });
    secret('useless', 'Opaque', { password: 'x' });
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left.filter((name) => !name.startsWith('secret/'))).toEqual([]);
  });

  it.each(['docker-registry', 'plain-config'])('is pushed to with the Secret %s', async (name) => {
    const image = `${HOST}/credentials-${name}:1`;
    // The step proves that the credential is where Kaniko reads it, and tells nothing of it.
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN echo built > /built\n` });
    const options = [...localOptions(namespace.name), ...TLS, '--registry-secret', name, '--tag', image];
    const ran = await cli('build', context, ...options, '--output', 'digest');
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.trim()).toBe(digestWithCredentials(`credentials-${name}:1`));
    // Without a credential of its own the client cannot ask this registry, and says so instead of claiming anything.
    expect(ran.stderr).toMatch(/not confirmed: /);
    expect(ran.stderr + ran.stdout).not.toContain(password);
  });

  it('is refused with a Secret that has neither key, before anything is built', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const options = [
      ...localOptions(namespace.name),
      ...TLS,
      '--registry-secret',
      'useless',
      '--tag',
      `${HOST}/useless:1`,
    ];
    const ran = await cli('build', context, ...options);
    expect(errorLine(ran)).toMatch(/^error REQUEST_INVALID: .*neither \.dockerconfigjson nor config\.json/);
    expect(ran.status).toBe(2);
  });

  function secret(name: string, type: string, stringData: Record<string, string>): void {
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: namespace.name }, type, stringData });
  }
});

/** What the registry itself says, asked by a client that is not ours. */
function digestWithCredentials(repository: string): string {
  const folder = contextOf({
    'config.json': JSON.stringify({
      auths: { [new URL(endpoint).host]: { auth: Buffer.from(`${username}:${password}`).toString('base64') } },
    }),
  });
  const env = { ...process.env, DOCKER_CONFIG: folder, SSL_CERT_FILE: caFile };
  const image = join(new URL(endpoint).host, repository);
  return execFileSync(access.bin.crane, ['digest', image], { encoding: 'utf8', env }).trim();
}
