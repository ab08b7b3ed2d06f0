import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import type { ClusterChoice } from '../../../src/build/request.ts';
import { type SubmitOrder, submitStep } from '../../../src/steps/submit-step.ts';
import { TASK_RESULTS, type TaskResults } from '../../../src/tekton/handoff.ts';
import { FakePorts, hangUntilAborted } from '../../support/fake-ports.ts';
import { type GivenValues, paramValues, SAMPLE_IMAGE } from '../../support/param-values.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';
import { StepLab } from '../../support/step-lab.ts';

const NAMES = Object.keys(TASK_RESULTS) as (keyof TaskResults)[];
const PATHS = Object.fromEntries(NAMES.map((name) => [name, `/tekton/results/${name}`])) as Record<
  keyof TaskResults,
  string
>;
const GIT = 'https://git.example/team/app.git#0123456789012345678901234567890123456789';

let lab: StepLab;
let ports: FakePorts;
let chosen: ClusterChoice[];
let closed: boolean[];
beforeEach(() => {
  lab = new StepLab({ Dockerfile: 'FROM scratch\n', 'sub/file': '' });
  ports = new FakePorts();
  chosen = [];
  closed = [];
});
afterEach(() => lab.remove());

function submit(given: GivenValues, workspaces: SubmitOrder['workspaces'], signal?: AbortSignal): Promise<void> {
  const order = { params: paramValues(given, 'remote'), workspaces, results: PATHS };
  const connect = async (cluster: ClusterChoice) => {
    chosen.push(cluster);
    return { ports: { ...ports, reporter: lab.reporter }, close: () => closed.push(true) };
  };
  return submitStep(
    order,
    { files: lab.files, reporter: lab.reporter, connect },
    signal ?? new AbortController().signal,
  );
}

async function problemsOf(given: GivenValues, workspaces: SubmitOrder['workspaces']): Promise<string[]> {
  try {
    await submit(given, workspaces);
    return [];
  } catch (error) {
    const all = error instanceof RequestProblems ? error.problems : [error as BuildError];
    return all.map(({ code, message, hint }) => `${code} ${message}. ${hint}`);
  }
}

const results = () => NAMES.filter((name) => lab.text(PATHS[name]) !== undefined);

describe('the step submit', () => {
  it('builds in a cluster and writes the results after success', async () => {
    await submit({ TAGS: ['latest'], REGISTRY_SECRET: 'login' }, { source: lab.source });
    expect(ports.steps).toEqual([
      'pack',
      'survey',
      'check',
      'start',
      'ship',
      'follow',
      'ending',
      'remove',
      'confirm',
      'confirm',
    ]);
    expect(ports.plan).toMatchObject({ registrySecret: 'login' });
    expect(lab.text(PATHS.IMAGE_URL)).toBe(SAMPLE_IMAGE);
    expect(lab.text(PATHS.IMAGE_DIGEST)).toBe(DIGEST_TEXT);
    expect(lab.text(PATHS.IMAGES)).toBe(`registry.example:5000/team/app@${DIGEST_TEXT}`);
    expect(closed).toEqual([true]);
  });

  it.each<[string, (fake: FakePorts) => void, string]>([
    [
      'the build fails',
      (fake) => (fake.end = { exitCode: 1, where: 'ci/pod', reason: 'Error', message: '' }),
      'BUILD_FAILED',
    ],
    [
      'the executor leaves no digest',
      (fake) => (fake.end = { exitCode: 0, where: 'ci/pod', reason: 'Completed', message: 'x' }),
      'DIGEST_MISSING',
    ],
    [
      'the registry has another image',
      (fake) => (fake.answer = { state: 'contradicted', detail: 'x' }),
      'NOT_CONFIRMED',
    ],
    [
      'nothing can be started',
      (fake) => (fake.at.start = () => Promise.reject(new BuildError('CLUSTER_REFUSED', 'no'))),
      'CLUSTER_REFUSED',
    ],
  ])('writes no result where %s, and closes its connection', async (_, fail, code) => {
    fail(ports);
    const problems = await problemsOf({}, { source: lab.source });
    expect(problems[0]).toContain(code);
    expect(results()).toEqual([]);
    expect(closed).toEqual([true]);
  });

  it('writes none where it is cancelled, and removes the build', async () => {
    const cancel = new AbortController();
    ports.at.follow = (signal) => {
      cancel.abort(new BuildError('CANCELLED', 'interrupted by SIGTERM', { exit: 143 }));
      return hangUntilAborted(signal);
    };
    await expect(submit({}, { source: lab.source }, cancel.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(ports.removed).toHaveLength(1);
    expect(results()).toEqual([]);
    expect(closed).toEqual([true]);
  });

  it('writes none where nothing is pushed', async () => {
    ports.end = { exitCode: 0, where: 'ci/pod', reason: 'Completed', message: '' };
    await submit({ PUSH: 'false' }, { source: lab.source });
    expect(results()).toEqual([]);
    expect(lab.reporter.told).toContain('note: built; nothing is pushed, so there are no results');
  });
});

describe('the sources of a remote Task', () => {
  it('may be a repository that the executor fetches, without a workspace', async () => {
    await submit({ CONTEXT: GIT }, {});
    expect(ports.plan?.context).toMatchObject({ kind: 'remote' });
    expect(ports.steps).not.toContain('pack');
  });

  it('must be in a workspace otherwise', async () => {
    for (const source of [undefined, ''])
      expect(await problemsOf({}, { ...(source === undefined ? {} : { source }) })).toEqual([
        'REQUEST_INVALID the workspace source is not bound. Bind it, or name a remote context in CONTEXT, as https://HOST/OWNER/NAME.git#main.',
      ]);
    expect(chosen).toEqual([]);
  });

  it('do not lead out of it', async () => {
    expect(await problemsOf({ CONTEXT: '../x' }, { source: lab.source })).toEqual([
      expect.stringContaining("CONTEXT is '../x', outside"),
    ]);
  });
});

describe('the cluster of a remote Task', () => {
  it.each(['kubeconfig', 'config', 'value'])('is that of the workspace kubeconfig, by the key %s', async (key) => {
    const kubeconfig = lab.workspace('kubeconfig', { [key]: 'x' });
    await submit({ KUBE_CONTEXT: 'other' }, { source: lab.source, kubeconfig });
    expect(chosen).toEqual([{ kubeconfig: join(kubeconfig, key), kubeContext: 'other' }]);
  });

  it('is the own one where the workspace is not bound', async () => {
    await submit({}, { source: lab.source, kubeconfig: '' });
    expect(chosen).toEqual([{}]);
  });

  it('is refused where the workspace holds none', async () => {
    const kubeconfig = lab.workspace('kubeconfig', { 'kube.yaml': 'x' });
    expect(await problemsOf({}, { source: lab.source, kubeconfig })).toEqual([
      'REQUEST_INVALID the workspace kubeconfig holds no file kubeconfig, config, value. Bind it to a Secret with the key kubeconfig.',
    ]);
  });
});

describe('what is wrong with a remote run', () => {
  it('is told all at once, by the names of params, before any cluster is asked', async () => {
    const problems = await problemsOf(
      { TIMEOUT: '1x', NAMESPACE: 'N', RESOURCES: ['x=1'], CONTEXT: '/etc', OPTIONS: 'x' },
      { source: lab.source },
    );
    for (const begin of [
      "TIMEOUT is '1x'",
      "NAMESPACE 'N'",
      "RESOURCES: 'x=1'",
      "CONTEXT is '/etc'",
      "OPTIONS: there is no option 'x'",
    ])
      expect(
        problems.filter((line) => line.startsWith(`REQUEST_INVALID ${begin}`)),
        begin,
      ).toHaveLength(1);
    expect(chosen).toEqual([]);
  });

  it('may be more names than Tekton carries', async () => {
    const TAGS = Array.from({ length: 50 }, (_, index) => `registry.example/team/app${index}`);
    expect(await problemsOf({ TAGS }, { source: lab.source })).toEqual([
      expect.stringContaining('the results IMAGE_URL'),
    ]);
    expect(await problemsOf({ TAGS: TAGS.slice(30) }, { source: lab.source })).toEqual([]);
  });
});
