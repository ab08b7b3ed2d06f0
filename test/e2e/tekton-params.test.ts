import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WITH_DOLLAR, WITHOUT_DOLLAR } from '../support/hostile-values.ts';
import { crane, kubectl, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { type EndedRun, runTask, sourcesIn, stepLog, tektonNamespace } from './tekton.ts';

/** Names of labels, by the number of the value. */
const key = (index: number) => `v${String(index).padStart(2, '0')}`;
const labelled = (values: readonly string[]) => values.map((value, index) => `${key(index)}=${value}`);
const expected = (values: readonly string[]) => Object.fromEntries(values.map((value, index) => [key(index), value]));

async function labelsOf(image: string): Promise<Record<string, string>> {
  return JSON.parse(await crane('config', image)).config.Labels;
}

describe('values of params', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  let source: object;
  beforeAll(async () => {
    namespace = await tektonNamespace('params', 'task/rootless-kaniko/rootless-kaniko.yaml');
    source = sourcesIn(namespace.name, 'source', { Dockerfile: `FROM ${BUSYBOX}\n` });
    expect(WITHOUT_DOLLAR.length + WITH_DOLLAR.length).toBeGreaterThanOrEqual(45);
  });
  afterAll(() => namespace.remove());

  const build = (name: string, params: Record<string, string | string[]>) =>
    runTask(namespace.name, {
      task: 'rootless-kaniko',
      params: { IMAGE: `${REGISTRY}/tekton-params:${name}`, ...params },
      workspaces: [source],
    });

  /** No step printed what only a command that ran could have printed. */
  async function expectNoCanary(run: EndedRun): Promise<void> {
    const log = await kubectl('logs', '-n', namespace.name, run.pod, '--all-containers');
    expect(log.length).toBeGreaterThan(20);
    expect(log).not.toContain('CANARY');
  }

  it(`arrive unchanged in arrays: ${WITHOUT_DOLLAR.length} values`, async () => {
    const run = await build('arrays', { LABELS: labelled(WITHOUT_DOLLAR), TAGS: [], BUILD_ARGS: [], EXTRA_ARGS: [] });
    expect(run.succeeded, run.message).toBe(true);
    expect(await labelsOf(`${REGISTRY}/tekton-params:arrays`)).toMatchObject(expected(WITHOUT_DOLLAR));
    await expectNoCanary(run);
  });

  it(`are refused by name and number in arrays where Kubernetes might change them: ${WITH_DOLLAR.length} values`, async () => {
    const [builds, arguments_] = await Promise.all([
      build('refused', { BUILD_ARGS: WITH_DOLLAR.map((value) => `A=${value}`) }),
      build('refused-bare', { EXTRA_ARGS: ['--cache=false', ...WITH_DOLLAR] }),
    ]);
    for (const [run, name, first] of [
      [builds, 'BUILD_ARGS', 1],
      [arguments_, 'EXTRA_ARGS', 2],
    ] as const) {
      expect(run).toMatchObject({ succeeded: false, resultCount: 0, exits: { prepare: 2 } });
      const log = await stepLog(namespace.name, run, 'prepare');
      const refused = [...log.matchAll(new RegExp(`${name}: entry (\\d+) holds`, 'g'))].map(([, entry]) =>
        Number(entry),
      );
      const unrefused = WITH_DOLLAR.filter((_, index) => !refused.includes(index + first));
      expect(unrefused).toEqual([]);
      await expectNoCanary(run);
    }
  });

  it('arrive unchanged in texts, with all their dollars', async () => {
    const values = [...WITHOUT_DOLLAR.filter((value) => !/[\r\n]/.test(value)), ...WITH_DOLLAR];
    const safe = values.filter((value) => !/\)/.test(value));
    const options = safe.map((value, index) => `label=${key(index)}=${value}`).join('\n');
    const run = await build('texts', { OPTIONS: options });
    expect(run.succeeded, run.message).toBe(true);
    expect(await labelsOf(`${REGISTRY}/tekton-params:texts`)).toMatchObject(expected(safe));
    await expectNoCanary(run);
  });

  it('arrive unchanged or are refused by name in texts of their own, one run each', async () => {
    const values = WITH_DOLLAR.filter((value) => value.includes(')'));
    const runs = await Promise.all(
      values.map((value, index) => build(`text-${index}`, { OPTIONS: `label=only=${value}` })),
    );
    for (const [index, run] of runs.entries()) {
      const refused = (await stepLog(namespace.name, run, 'prepare')).includes('OPTIONS holds a dollar');
      const arrived = run.succeeded ? (await labelsOf(`${REGISTRY}/tekton-params:text-${index}`)).only : undefined;
      expect(refused ? values[index] : arrived).toBe(values[index]);
      await expectNoCanary(run);
    }
  });

  it('that hold variables of Tekton get what Tekton puts in, as in every Task', async () => {
    const run = await build('variables', {
      LABELS: ['run=$(context.taskRun.name)', 'source=$(workspaces.source.path)'],
    });
    expect(run.succeeded, run.message).toBe(true);
    const labels = await labelsOf(`${REGISTRY}/tekton-params:variables`);
    expect(labels).toMatchObject({ run: run.name, source: '/workspace/source' });
  });

  it('that are names of other things are refused, all at once', async () => {
    const run = await build('wrong', {
      CONTEXT: '../..',
      DOCKERFILE: '/etc/passwd',
      TAGS: ['a,b', 'UPPER/Case:1'],
      LINT: 'maybe',
      PUSH: 'perhaps',
      EXTRA_ARGS: ['--kaniko-dir=/elsewhere', '--digest-file=/x'],
      KANIKO_DIR: '/elsewhere',
    });
    expect(run).toMatchObject({ succeeded: false, resultCount: 0, exits: { prepare: 2 } });
    const log = await stepLog(namespace.name, run, 'prepare');
    for (const name of ['CONTEXT', 'TAGS', 'LINT', 'PUSH', 'EXTRA_ARGS', 'KANIKO_DIR']) expect(log).toContain(name);
    expect(log).not.toContain('at file://');
  });
});
