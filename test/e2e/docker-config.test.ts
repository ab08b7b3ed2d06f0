import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { neededRegistries } from '../../src/build/needed-registries.ts';
import { parseRequest } from '../../src/build/parse-request.ts';
import type { RegistryCredentials } from '../../src/build/ports.ts';
import { parseDockerfile } from '../../src/dockerfile/instructions.ts';
import { auth, UserHome } from '../support/docker-configs.ts';
import { access, apply, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions, type Ran } from './product.ts';

const { push: HOST, username, password } = access.registries.tls;
const DOCKERFILE = `FROM ${BUSYBOX}\nRUN echo built > /built\n`;
const OPTIONS = ['--kaniko-arg', `--skip-tls-verify-registry=${HOST}`];
const LOGIN = auth(username, password);

describe('a Docker config that is cut to a build opens its registries for Kaniko', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let user: UserHome;
  beforeAll(async () => {
    namespace = await ownNamespace('docker-config');
  });
  beforeEach(() => {
    user = new UserHome();
  });
  afterEach(() => user.remove());
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  it('with a login that was written into it', async () => {
    user.docker({ auths: { [`https://${HOST}/v2/`]: { auth: LOGIN }, 'other.example': { auth: auth('x', 'y') } } });
    const found = await credentialsFor(`${HOST}/docker-config-inline:1`);
    expect(found.config).not.toContain('other.example');
    const ran = await build('inline', found);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.trim()).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('with a login that podman wrote for one repository, to push to it and to pull from it', async () => {
    const repository = `${HOST}/docker-config-part`;
    const part = { [repository]: { auth: LOGIN } };
    user.write('.config/containers/auth.json', { auths: part });
    const pushed = await build('part', await credentialsFor(`${repository}:1`));
    expect(pushed.status, pushed.stderr).toBe(0);
    user.docker({ auths: { ...part, [HOST]: { auth: auth('nobody', 'wrong') } } });
    const registries = [{ registry: HOST, repositories: ['docker-config-other', 'docker-config-part'] }];
    const both = await user.finder().find(registries, AbortSignal.timeout(30_000));
    secret('both', both);
    const context = contextOf({ Dockerfile: `FROM ${repository}:1\nRUN test -e /built\n` });
    const options = [...OPTIONS, ...localOptions(namespace.name), '--registry-secret', 'both'];
    const pulled = await cli('build', context, ...options, '--tag', `${REGISTRY}/docker-config-pulled:1`);
    expect(pulled.status, pulled.stderr).toBe(0);
  });

  it('with what a credential helper gives', async () => {
    user.docker({ credHelpers: { [HOST]: 'test' } });
    const answer = JSON.stringify({ ServerURL: HOST, Username: username, Secret: password });
    user.helper('test', `[ "$1 $server" = "get ${HOST}" ] || exit 1\ncat <<'ANSWER'\n${answer}\nANSWER`);
    const found = await credentialsFor(`${HOST}/docker-config-helper:1`);
    const ran = await build('helper', found);
    expect(ran.status, ran.stderr).toBe(0);
    for (const secret of found.secrets) expect(ran.stderr + ran.stdout).not.toContain(secret);
  });

  it('and no others: a registry that was not needed stays closed', async () => {
    user.docker({ auths: { [HOST]: { auth: LOGIN }, 'other.example': { auth: auth('x', 'y') } } });
    const found = await credentialsFor('other.example/app:1');
    expect(found.config).toContain('other.example');
    const ran = await build('refused', found);
    expect(errorLine(ran)).toMatch(/^error PUSH_FAILED: .*credentials/);
    expect(ran.status).toBe(5);
  });

  async function credentialsFor(tag: string): Promise<RegistryCredentials> {
    const { registries, unknown } = neededRegistries(parseRequest({ tags: tag }), parseDockerfile(DOCKERFILE));
    expect(unknown).toEqual([]);
    return await user.finder().find(registries, AbortSignal.timeout(30_000));
  }

  /** Builds and pushes with what was found, as a Secret, and with nothing else. */
  async function build(name: string, found: RegistryCredentials): Promise<Ran> {
    secret(name, found);
    const options = [...OPTIONS, ...localOptions(namespace.name), '--registry-secret', name];
    const image = `${HOST}/docker-config-${name}:1`;
    return await cli('build', contextOf({ Dockerfile: DOCKERFILE }), ...options, '--tag', image, '--output', 'digest');
  }

  function secret(name: string, { config }: RegistryCredentials): void {
    const metadata = { name, namespace: namespace.name };
    apply({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { 'config.json': config ?? '' } });
  }
});
