import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeCluster } from '../support/fake-cluster.ts';
import { NODE_RELEASES } from '../support/node-releases.ts';
import { WorkflowRunner } from '../support/workflow-runner.ts';

const RUN = { name: 'kaniko-app-abcdefgh', namespace: 'ci', workload: 'job', uid: 'uid-of-kaniko-app-abcdefgh' };
const INSTALL_MILLISECONDS = 300_000;

/** A port of this machine on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.each(NODE_RELEASES)('the post step on $title', ({ install }) => {
  let runner: WorkflowRunner;

  beforeAll(() => {
    runner = new WorkflowRunner(install());
  }, INSTALL_MILLISECONDS);

  afterAll(() => runner.remove());

  /** Writes a kubeconfig as a step does that was given its content; gives what the step then saves. */
  function saved(kubeconfig: string, run: unknown = RUN): Map<string, string> {
    const folder = join(runner.temporary, `rootless-kaniko-${runner.temporary.length}`);
    const path = join(folder, 'kubeconfig');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, kubeconfig);
    const cluster = JSON.stringify({ choice: { kubeconfig: path }, temporary: true });
    return new Map([
      ['post', 'true'],
      ['cluster', cluster],
      ['run', JSON.stringify(run)],
    ]);
  }

  function kubeconfigPath(state: ReadonlyMap<string, string>): string {
    return JSON.parse(state.get('cluster') ?? '').choice.kubeconfig;
  }

  it('says nothing where there is nothing to do', async () => {
    for (const state of [
      [['post', 'true']],
      [
        ['post', 'true'],
        ['run', ''],
      ],
    ] as [string, string][][]) {
      const post = await runner.post(new Map(state));
      expect({ ...post, log: undefined }).toMatchObject({ status: 0, stdout: '', stderr: '', summary: '' });
      expect(post.state.size + post.outputs.size).toBe(0);
    }
  });

  it('deletes the very run that was made, and may do so twice', async () => {
    const cluster = await FakeCluster.start();
    cluster.jobs.set(RUN.name, { metadata: { name: RUN.name, uid: RUN.uid } });
    const state = saved(cluster.kubeconfig());
    const first = await runner.post(state);
    expect(cluster.jobs.size).toBe(0);
    const second = await runner.post(saved(cluster.kubeconfig()));
    await cluster.close();
    expect([first.status, second.status]).toEqual([0, 0]);
    expect([...first.log.commands, ...second.log.commands]).toEqual([]);
    expect(existsSync(kubeconfigPath(state))).toBe(false);
  });

  it('leaves a run of the same name alone that is another one', async () => {
    const cluster = await FakeCluster.start();
    cluster.jobs.set(RUN.name, { metadata: { name: RUN.name, uid: 'another' } });
    const post = await runner.post(saved(cluster.kubeconfig()));
    await cluster.close();
    expect(post.status).toBe(0);
    expect(cluster.jobs.size).toBe(1);
  });

  it('only warns of a cluster that does not answer', async () => {
    const cluster = await FakeCluster.start();
    const kubeconfig = cluster.kubeconfig().replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${await closedPort()}`);
    await cluster.close();
    const state = saved(kubeconfig);
    const post = await runner.post(state);
    expect(post.status).toBe(0);
    expect(post.log.commands).toEqual([
      { name: 'warning', properties: {}, data: expect.stringContaining(`Job ${RUN.name} in namespace ci may be left`) },
    ]);
    expect(existsSync(kubeconfigPath(state))).toBe(false);
  }, 90_000);

  it('does nothing for state that no step of ours saves, and deletes no file that is not ours', async () => {
    const cluster = await FakeCluster.start();
    const foreign = join(runner.workspace, 'kubeconfig');
    writeFileSync(foreign, cluster.kubeconfig());
    const choice = JSON.stringify({ choice: { kubeconfig: foreign }, temporary: true });
    for (const run of ['{', '[]', '{"name":"../../nodes/x","namespace":"ci","workload":"job"}', '{"name":"x"}']) {
      const post = await runner.post(
        new Map([
          ['post', 'true'],
          ['cluster', choice],
          ['run', run],
        ]),
      );
      expect({ status: post.status, stdout: post.stdout, stderr: post.stderr }).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
    }
    await cluster.close();
    expect(cluster.asked).toEqual([]);
    expect(existsSync(foreign)).toBe(true);
  });
});
