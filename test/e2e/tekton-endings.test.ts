import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crane, kubectl, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import {
  endOf,
  readRun,
  runTask,
  sourcesIn,
  startTask,
  stepLog,
  type TaskRunOrder,
  tektonNamespace,
} from './tekton.ts';

const SLEEPS = `FROM ${BUSYBOX}\nRUN echo asleep && sleep 300\n`;

describe('a native run that ends otherwise', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  beforeAll(async () => {
    namespace = await tektonNamespace('endings', 'task/rootless-kaniko/rootless-kaniko.yaml');
  });
  afterAll(() => namespace.remove());

  const order = (name: string, dockerfile: string, more: Partial<TaskRunOrder> = {}): TaskRunOrder => ({
    task: 'rootless-kaniko',
    workspaces: [sourcesIn(namespace.name, name, { Dockerfile: dockerfile })],
    ...more,
    params: { IMAGE: `${REGISTRY}/tekton-endings:${name}`, ...more.params },
  });

  /** Waits until the build of a run is in its sleep. */
  async function asleep(run: string): Promise<string> {
    for (let waited = 0; waited < 120; waited += 1) {
      const pod = (await readRun('taskrun', namespace.name, run)).status?.podName ?? '';
      const log = await kubectl('logs', '-n', namespace.name, pod, '-c', 'step-build').catch(() => '');
      if (/^asleep/m.test(log)) return pod;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`${run} did not come to its RUN`);
  }

  /** Waits until a pod is gone, for so many seconds at most. */
  async function isGone(pod: string, seconds: number): Promise<boolean> {
    for (let waited = 0; waited < seconds * 4; waited += 1) {
      const left = await kubectl('get', 'pod', pod, '-n', namespace.name, '--ignore-not-found', '-o', 'name');
      if (left === '') return true;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return false;
  }

  it('by a failed RUN: its exit status, no results, nothing pushed', async () => {
    const run = await runTask(namespace.name, order('failed', `FROM ${BUSYBOX}\nRUN exit 7\n`));
    expect(run).toMatchObject({ succeeded: false, reason: 'StepFailed', resultCount: 0 });
    expect(run.message).toMatch(/"step-build" exited with code \d+/);
    expect(run.exits).toMatchObject({ prepare: 0 });
    await expect(crane('digest', `${REGISTRY}/tekton-endings:failed`)).rejects.toThrow(/UNKNOWN/);
  });

  it('by a failed push: no results', async () => {
    const image = 'registry.nowhere.invalid:5000/team/app:1';
    const run = await runTask(
      namespace.name,
      order('unpushed', `FROM ${BUSYBOX}\nRUN true\n`, { params: { IMAGE: image, EXTRA_ARGS: ['--push-retry=0'] } }),
    );
    expect(run).toMatchObject({ succeeded: false, resultCount: 0 });
    expect(await stepLog(namespace.name, run, 'build')).toContain('registry.nowhere.invalid');
  });

  it('by images that cannot be pulled', async () => {
    const params = { BUILDER_IMAGE: `localhost:5000/kaniko:no-such-tag` };
    const run = await runTask(namespace.name, order('unpulled', `FROM ${BUSYBOX}\n`, { params }));
    expect(run).toMatchObject({ succeeded: false, reason: 'TaskRunImagePullFailed', resultCount: 0 });
  });

  it('by its time limit, by being cancelled, and by being deleted: the pod goes within 10 s', async () => {
    const [late, cancelled, deleted] = ['late', 'cancelled', 'deleted'].map((name) =>
      startTask(namespace.name, order(name, SLEEPS, name === 'late' ? { spec: { timeout: '20s' } } : {})),
    ) as [string, string, string];
    const [latePod, cancelledPod, deletedPod] = await Promise.all([asleep(late), asleep(cancelled), asleep(deleted)]);
    const patch = JSON.stringify({ spec: { status: 'TaskRunCancelled' } });
    await kubectl('patch', 'taskrun', cancelled, '-n', namespace.name, '--type=merge', '-p', patch);
    await kubectl('delete', 'taskrun', deleted, '-n', namespace.name, '--wait=false');
    expect(await Promise.all([isGone(cancelledPod, 10), isGone(deletedPod, 10)])).toEqual([true, true]);
    expect(await endOf('taskrun', namespace.name, cancelled)).toMatchObject({
      reason: 'TaskRunCancelled',
      resultCount: 0,
    });
    expect(await endOf('taskrun', namespace.name, late)).toMatchObject({ reason: 'TaskRunTimeout', resultCount: 0 });
    expect(await isGone(latePod, 10)).toBe(true);
    for (const name of ['late', 'cancelled', 'deleted']) {
      await expect(crane('digest', `${REGISTRY}/tekton-endings:${name}`)).rejects.toThrow(/UNKNOWN/);
    }
  });

  it('after a very long log, all of which is there', async () => {
    const script =
      'i=0; while [ $i -lt 20000 ]; do echo "line $i of many, and some more words to fill it"; i=$((i+1)); done';
    const run = await runTask(namespace.name, order('long', `FROM ${BUSYBOX}\nRUN ${script}\n`));
    expect(run.succeeded, run.message).toBe(true);
    const lines = (await stepLog(namespace.name, run, 'build')).match(/^line \d+ of many/gm) ?? [];
    expect(lines.length).toBe(20_000);
  });

  it('before it begins, where Tekton could not carry its arguments or results; at the very limit it works', async () => {
    const dockerfile = `FROM ${BUSYBOX}\n`;
    const filled = (bytes: number) => ({ params: { LABELS: [`filler=${'x'.repeat(bytes)}`] } });
    const many = Array.from({ length: 40 }, (_, index) => `${REGISTRY}/team/with-a-long-name/application-${index}:1`);
    const [over, wide] = await Promise.all([
      runTask(namespace.name, order('over', dockerfile, filled(4000))),
      runTask(namespace.name, order('wide', dockerfile, { params: { TAGS: many } })),
    ]);
    const told = await stepLog(namespace.name, over, 'prepare');
    const [, bytes = '0', limit = '0'] =
      /arguments of the build take (\d+) bytes, Tekton carries (\d+)/.exec(told) ?? [];
    expect(Number(bytes)).toBeGreaterThan(Number(limit));
    expect(over).toMatchObject({ succeeded: false, exits: { prepare: 2 }, resultCount: 0 });
    expect(wide).toMatchObject({ succeeded: false, exits: { prepare: 2 }, resultCount: 0 });
    expect(await stepLog(namespace.name, wide, 'prepare')).toMatch(/IMAGES would take \d+ bytes/);
    const fits = 4000 - (Number(bytes) - Number(limit));
    const run = await runTask(namespace.name, order('over', dockerfile, filled(fits)));
    expect(run.succeeded, run.message).toBe(true);
    const { config } = JSON.parse(await crane('config', `${REGISTRY}/tekton-endings:over`));
    expect(config.Labels.filler).toHaveLength(fits);
  });
});
