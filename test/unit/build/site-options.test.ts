import { describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { parseRequest } from '../../../src/build/parse-request.ts';
import { type Surroundings, surroundingsOf } from '../../../src/build/site-options.ts';
import { actionDefault, actionOptions } from '../../../src/options/action-inputs.ts';
import type { RawOptions } from '../../../src/options/table.ts';

function request(raw: RawOptions, surroundings: Surroundings = {}) {
  return parseRequest({ tags: 'registry.example/app:1', ...raw }, [], surroundings);
}

function problemsOf(raw: RawOptions, surroundings: Surroundings = {}): string[] {
  try {
    request(raw, surroundings);
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('where a build runs', () => {
  it('is a cluster unless something else is asked for, whatever is around', () => {
    expect(request({}).runsOn).toBe('cluster');
    expect(request({ 'run-on': 'runner' }, { cluster: 'KUBECONFIG' }).runsOn).toBe('runner');
  });

  it.each<[RawOptions, Surroundings, string, string]>([
    [{ kubeconfig: '/etc/kube' }, {}, 'cluster', 'kubeconfig is given'],
    [{ 'kube-context': 'prod' }, {}, 'cluster', 'kube-context is given'],
    [{}, { cluster: 'KUBECONFIG' }, 'cluster', 'KUBECONFIG is set'],
    [{}, { cluster: 'pod' }, 'cluster', 'this runs in a pod'],
    [{}, {}, 'runner', 'no kubeconfig is given, and this runs in no pod'],
  ])('is found out by auto from %j and %j', (raw, surroundings, runsOn, runsOnReason) => {
    expect(request({ 'run-on': 'auto', ...raw }, surroundings)).toMatchObject({ runsOn, runsOnReason });
  });

  it('is read from the environment; what is empty there is not set', () => {
    expect(surroundingsOf({})).toEqual({});
    expect(surroundingsOf({ KUBECONFIG: '', KUBERNETES_SERVICE_HOST: '', KANIKO_EXECUTOR: '' })).toEqual({});
    expect(surroundingsOf({ KUBERNETES_SERVICE_HOST: '10.0.0.1' })).toEqual({ cluster: 'pod' });
    expect(surroundingsOf({ KUBECONFIG: '/k', KUBERNETES_SERVICE_HOST: '10.0.0.1' })).toEqual({
      cluster: 'KUBECONFIG',
    });
    expect(surroundingsOf({ KANIKO_EXECUTOR: '/kaniko/executor' })).toEqual({ executorPath: '/kaniko/executor' });
  });
});

describe('an option that means nothing where the build runs', () => {
  it('is refused by name on this machine, all at once', () => {
    const raw: RawOptions = {
      'run-on': 'runner',
      kubeconfig: '/etc/kube',
      'kube-context': 'prod',
      namespace: 'ci',
      'service-account': 'builder',
      workload: 'pod',
      'image-pull-secret': 'pull',
      'registry-secret': 'push',
      'helper-image': 'registry.example/busybox',
      'node-selector': 'a=b',
      tolerations: 'a',
      'sweep-key': 'run-1',
      'context-transport': 'exec',
      resources: ['requests.cpu=1', 'ephemeral-storage=1Gi', 'memory=2Gi'],
    };
    const names = problemsOf(raw).map((text) => /^(.*) means nothing with run-on runner$/.exec(text)?.[1] ?? text);
    expect(names.sort()).toEqual(
      [
        ...Object.keys(raw).filter((name) => !['run-on', 'context-transport', 'resources'].includes(name)),
        'context-transport exec',
        'resources: requests.cpu',
        'resources: ephemeral-storage',
      ].sort(),
    );
  });

  it('is a Secret of a remote context as well', () => {
    const remote = { 'run-on': 'runner', context: 'https://git.example/o/r.git', 'context-secret': 'git' };
    expect(problemsOf(remote)).toEqual(['context-secret means nothing with run-on runner']);
  });

  it('is refused by name in a cluster', () => {
    const raw = { engine: 'podman', network: 'host', 'executor-layout': '/x', 'executor-path': '/y' };
    expect(problemsOf(raw)).toEqual(Object.keys(raw).map((name) => `${name} means nothing with run-on cluster`));
  });

  it('is no default of the Action, which a runner fills in', () => {
    const defaults = Object.fromEntries(
      actionOptions().flatMap((option) => {
        const { value } = actionDefault(option);
        return value === undefined ? [] : [[option.name, option.kind === 'switch' ? value === 'true' : value]];
      }),
    );
    expect(problemsOf({ ...defaults, 'run-on': 'runner' })).toEqual([]);
    expect(problemsOf({ ...defaults, 'run-on': 'cluster' })).toEqual([]);
  });

  it('is no memory and processor time on this machine', () => {
    const { placement } = request({ 'run-on': 'runner', resources: ['memory=2Gi', 'limits.cpu=500m'] });
    expect(placement.limits).toEqual({ memory: '2Gi', cpu: '500m' });
  });
});

describe('what an engine runs', () => {
  it.each<[RawOptions, Surroundings, string[]]>([
    [{ engine: 'runc' }, {}, ['engine runc has no image']],
    [{ engine: 'executor' }, {}, ['engine executor has no program']],
    [{ engine: 'executor' }, { executorPath: '/kaniko/executor' }, []],
    [{ engine: 'podman', 'executor-layout': '/x' }, {}, ['executor-layout means nothing with engine podman']],
    [
      { engine: 'runc', 'executor-layout': '/x', 'executor-path': '/y' },
      {},
      ['executor-path means nothing with engine runc'],
    ],
    [{ engine: 'auto', 'executor-layout': '/x', 'executor-path': '/y' }, {}, []],
    // The variable may be set for other builds of the machine.
    [{ engine: 'podman' }, { executorPath: '/kaniko/executor' }, []],
  ])('is there, and is of that engine: %j %j', (raw, surroundings, problems) => {
    expect(problemsOf({ 'run-on': 'runner', ...raw }, surroundings)).toEqual(problems);
  });

  it('is the program that the environment names, unless an option names another', () => {
    const raw: RawOptions = { 'run-on': 'runner', engine: 'executor' };
    expect(request(raw, { executorPath: '/kaniko/executor' }).runner.executorPath).toBe('/kaniko/executor');
    expect(request({ ...raw, 'executor-path': '/k' }, { executorPath: '/kaniko/executor' }).runner.executorPath).toBe(
      '/k',
    );
  });
});
