import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, inPod, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions, type Ran } from './product.ts';

const TLS_REGISTRY = access.registries.tls.push;
const FINE = `FROM ${BUSYBOX}\nRUN true\n`;

describe('a build that fails', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('failures');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  async function build(dockerfile: string, ...options: string[]): Promise<Ran> {
    const given = options.includes('--tag') ? [] : ['--tag', `${REGISTRY}/failure:1`];
    return await cli(
      'build',
      contextOf({ Dockerfile: dockerfile }),
      ...localOptions(namespace.name),
      ...given,
      ...options,
    );
  }

  it.concurrent('in a RUN step names line, command and exit status', async () => {
    const ran = await build(`FROM ${BUSYBOX}\n# a comment\nRUN echo before && \\\n    exit 42\n`);
    expect(errorLine(ran)).toMatch(
      /^error BUILD_FAILED: Dockerfile line 3: RUN echo before && exit 42 ended with exit status 42\./,
    );
    expect(ran.stderr).toContain('| before');
    expect(ran.status).toBe(4);
    expect(ran.stdout).toBe('');
  });

  it.concurrent('for a file that is not in the context names line and path', async () => {
    const ran = await build(`FROM ${BUSYBOX}\nCOPY nothing /there\n`);
    expect(errorLine(ran)).toMatch(
      /^error BUILD_FAILED: Dockerfile line 2: COPY nothing \/there: the context holds no 'nothing'\./,
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('for an unknown instruction names the line', async () => {
    const ran = await build(`FROM ${BUSYBOX}\nFOO bar\n`);
    expect(errorLine(ran)).toMatch(/^error BUILD_FAILED: Dockerfile line 2: unknown instruction: FOO/);
    expect(ran.status).toBe(4);
  });

  it.concurrent('for a base image that does not exist names the image', async () => {
    const missing = `${REGISTRY}/missing-base:7`;
    const ran = await build(`FROM ${missing}\nRUN true\n`);
    expect(errorLine(ran)).toMatch(
      new RegExp(
        `^error BASE_IMAGE_FAILED: Dockerfile line 1: base image ${missing} cannot be pulled: the registry does not have this tag or digest \\(.*MANIFEST_UNKNOWN`,
      ),
    );
    expect(ran.status).toBe(4);
  });

  it.concurrent('for lack of memory says so, and names the limit', async () => {
    const eat = `FROM ${BUSYBOX}\nRUN x=$(tr '\\0' x < /dev/zero | head -c 400000000); echo \${#x}\n`;
    const ran = await build(eat, '--resource', 'memory=150Mi');
    expect(errorLine(ran)).toMatch(/^error OUT_OF_MEMORY: .* killed during Dockerfile line 2: RUN x=.*150Mi\./);
    expect(ran.status).toBe(4);
  });

  it.concurrent('at a registry that asks for credentials names the Secret option', async () => {
    const skip = `--skip-tls-verify-registry=${TLS_REGISTRY}`;
    const ran = await build(FINE, '--tag', `${TLS_REGISTRY}/refused:1`, '--kaniko-arg', skip);
    expect(errorLine(ran)).toMatch(
      /^error PUSH_FAILED: \S+\/refused:1 cannot be pushed: the registry asks for credentials \(.*UNAUTHORIZED.*\)\. Log in there on this machine, or name in registry-secret a Secret with the right to push\.$/,
    );
    expect(ran.status).toBe(5);
  });

  it.concurrent('at a registry that does not exist', async () => {
    const ran = await build(FINE, '--tag', 'registry.nowhere.invalid:5000/image:1');
    expect(errorLine(ran)).toMatch(
      /^error PUSH_FAILED: registry\.nowhere\.invalid:5000\/image:1 cannot be pushed: the host name of the registry is not known there/,
    );
    expect(ran.status).toBe(5);
  });

  it.concurrent('by running out of time removes everything and says where it stood', async () => {
    const ran = await build(`FROM ${BUSYBOX}\nRUN sleep 300\n`, '--timeout', '25s');
    expect(errorLine(ran)).toMatch(/^error TIMED_OUT: not done within 25s, stopped at: build\./);
    expect(ran.status).toBe(6);
  });

  it.concurrent('because no node fits tells the scheduler’s reason', async () => {
    const ran = await build(FINE, '--resource', 'requests.cpu=500', '--timeout', '8s');
    expect(errorLine(ran)).toMatch(
      /^error TIMED_OUT: not done within 8s, stopped at: build \(no node fits: .*Insufficient cpu/,
    );
    expect(ran.status).toBe(6);
  });

  it.concurrent('because the executor image does not exist names it', async () => {
    const ran = await buildWith({ executor: 'localhost:5000/no-such-kaniko:1' });
    expect(errorLine(ran)).toMatch(
      /^error IMAGE_PULL_FAILED: the node cannot pull localhost:5000\/no-such-kaniko:1: the registry does not have it/,
    );
    expect(ran.status).toBe(3);
  });

  it.concurrent('because the executor image has no shell names the variant that has one', async () => {
    const ran = await buildWith({ executor: access.images.kaniko });
    expect(errorLine(ran)).toMatch(/^error POD_NOT_STARTED: the executor image has no shell .* -debug variant/);
    expect(ran.status).toBe(3);
  });

  it.concurrent('because the namespace does not exist', async () => {
    const ran = await buildWith({ namespace: 'no-such-namespace' });
    expect(errorLine(ran)).toMatch(/^error NAMESPACE_MISSING: .*"no-such-namespace" not found\. Create the namespace/);
    expect(ran.status).toBe(3);
  });

  it.concurrent('because Pod Security refuses names level and fields before anything is uploaded', async () => {
    const ran = await buildWith({ namespace: 'restricted' });
    expect(errorLine(ran)).toMatch(
      /^error POLICY_REFUSED: .*violates PodSecurity "restricted:latest": unrestricted capabilities.*restricted-userns would\. /,
    );
    expect(ran.stderr).not.toContain('submitting');
    expect(ran.status).toBe(3);
  });

  it.concurrent('because the service account does not exist', async () => {
    const account = await build(FINE, '--service-account', 'no-such-account');
    expect(errorLine(account)).toMatch(/^error CLUSTER_REFUSED: .*serviceaccount "no-such-account" not found/);
    expect(account.status).toBe(3);
  });

  it.concurrent('because the context is too large for a ConfigMap names size and folders', async () => {
    const directory = contextOf({ Dockerfile: FINE, 'big/noise.bin': randomBytes(1_500_000) });
    const options = [...localOptions(namespace.name), '--context-transport', 'configmap'];
    const ran = await cli('build', directory, ...options, '--tag', `${REGISTRY}/failure:1`);
    expect(errorLine(ran)).toMatch(/^error CONTEXT_TOO_LARGE: .*big/);
    expect(ran.status).toBe(2);
  });

  async function buildWith(other: { executor?: string; namespace?: string }): Promise<Ran> {
    const options = localOptions(other.namespace ?? namespace.name);
    const executor = options.indexOf('--executor') + 1;
    options[executor] = other.executor ?? options[executor] ?? '';
    const dockerfile = `FROM ${inPod(access.images.busybox)}\nRUN true\n`;
    return await cli('build', contextOf({ Dockerfile: dockerfile }), ...options, '--tag', `${REGISTRY}/failure:1`);
  }
});
