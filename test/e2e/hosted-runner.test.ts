import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRunner, runnerContext, runnerImage, startRunner } from './hosted-runner.ts';
import { access, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, localOptions } from './product.ts';

const SLOW = `FROM ${BUSYBOX}\nARG SECONDS=0\nRUN echo "the step is on"; sleep $SECONDS\n`;
const OPTIONS = [
  ...['--workload', 'pod', '--tag', `${REGISTRY}/hosted:1`, '--insecure-registry', REGISTRY],
  ...['--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
];

describe('a build by a runner that is itself a pod', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;

  beforeAll(async () => {
    namespace = await ownNamespace('hosted');
    const { directory, remove } = runnerContext(SLOW);
    const built = await cli('build', directory, ...localOptions(namespace.name), '--tag', runnerImage('push'));
    remove();
    expect(built.status, built.stderr).toBe(0);
    expect(built.stderr).toContain('context transport exec: the packed context has');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  }, 240_000);
  afterAll(() => namespace.remove());

  it('finds its cluster by the service account, and its pod is the owner of the build', async () => {
    start('runner-ends', '8');
    const owner = await ownerOfBuild();
    expect(owner).toMatchObject({ kind: 'Pod', name: 'runner-ends' });
    await phaseOf('runner-ends', 'Succeeded');
    const log = await kubectl('logs', 'runner-ends', '-n', namespace.name);
    expect(log).toContain('owned by pod runner-ends: removed with it');
    expect(log).toContain('confirmed by the registry');
    expect(log).toMatch(/\/hosted@sha256:[0-9a-f]{64}\n$/);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('is removed by the cluster when the runner is killed outright', async () => {
    start('runner-dies', '200');
    expect(await ownerOfBuild()).toMatchObject({ name: 'runner-dies' });
    await kubectl('delete', 'pod', 'runner-dies', '-n', namespace.name, '--grace-period=0', '--force');
    expect(await leftIn(namespace.name, 60)).toEqual([]);
  });

  function start(name: string, seconds: string): void {
    const args = ['build', '/project', ...OPTIONS, '--build-arg', `SECONDS=${seconds}`];
    startRunner(namespace.name, name, { command: inRunner('cli.js', ...args) });
  }

  async function ownerOfBuild(): Promise<unknown> {
    const query = ['get', 'pods', '-n', namespace.name, '-l', 'app.kubernetes.io/name=rootless-kaniko'];
    for (let tries = 0; tries < 60; tries += 1) {
      const found = await kubectl(...query, '-o', 'jsonpath={.items[0].metadata.ownerReferences[0]}').catch(() => '');
      if (found !== '') return JSON.parse(found);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    throw new Error('no build appeared');
  }

  async function phaseOf(name: string, phase: string): Promise<void> {
    await kubectl(
      'wait',
      `pod/${name}`,
      '-n',
      namespace.name,
      `--for=jsonpath={.status.phase}=${phase}`,
      '--timeout=90s',
    );
  }
});
