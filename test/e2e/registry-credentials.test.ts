import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, apply, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions } from './product.ts';

const { push: HOST, endpoint, caFile, username, password } = access.registries.tls;
const ADDRESS = new URL(endpoint).host;
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

  it('gives the node its executor image with the Secret of image-pull-secret, and not without', async () => {
    const executor = access.images.kanikoDebug.replace(access.registries.plain.pull, access.registries.tls.pull);
    await copyToPasswordRegistry(access.images.kanikoDebug);
    const pullAuth = Buffer.from(`${username}:${password}`).toString('base64');
    const config = JSON.stringify({ auths: { [access.registries.tls.pull]: { auth: pullAuth } } });
    secret('pull', 'kubernetes.io/dockerconfigjson', { '.dockerconfigjson': config });
    const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/credentials-pull:1`];
    options[options.indexOf('--executor') + 1] = executor;
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const refused = await cli('build', context, ...options);
    expect(errorLine(refused)).toMatch(
      /^error IMAGE_PULL_FAILED: .* the registry asks for credentials .* image-pull-secret/,
    );
    expect(refused.status).toBe(3);
    const pulled = await cli('build', context, ...options, '--image-pull-secret', 'pull');
    expect(pulled.status, pulled.stderr).toBe(0);
  });

  function secret(name: string, type: string, stringData: Record<string, string>): void {
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: namespace.name }, type, stringData });
  }
});

/** What the registry itself says, asked by a client that is not ours. */
function digestWithCredentials(repository: string): string {
  return passwordCrane('digest', `${ADDRESS}/${repository}`).trim();
}

/** Copies an image from the plain registry to the one with the password, under the same repository and tag. */
async function copyToPasswordRegistry(image: string): Promise<void> {
  const { pull, endpoint: plain } = access.registries.plain;
  const tar = join(contextOf({}), 'image.tar');
  execFileSync(access.bin.crane, ['pull', '--insecure', image.replace(pull, new URL(plain).host), tar]);
  passwordCrane('push', tar, image.replace(pull, ADDRESS));
}

function passwordCrane(...args: string[]): string {
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const folder = contextOf({ 'config.json': JSON.stringify({ auths: { [ADDRESS]: { auth } } }) });
  const env = { ...process.env, DOCKER_CONFIG: folder, SSL_CERT_FILE: caFile };
  return execFileSync(access.bin.crane, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
}
