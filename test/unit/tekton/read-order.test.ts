import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { isForTasks } from '../../../src/options/option.ts';
import { optionsOf } from '../../../src/options/table.ts';
import { readTektonOrder } from '../../../src/tekton/read-order.ts';
import { orderOf, problemsOf, RELEASE } from '../../support/tekton-orders.ts';

describe('an order', () => {
  it('of nothing is that of a native Task with the image of this release', () => {
    const { settings, pipeline } = orderOf({});
    expect(settings).toMatchObject({ variant: 'native', apiFields: 'beta', ...RELEASE });
    expect([...settings.values]).toEqual([]);
    expect(settings).not.toHaveProperty('name');
    expect(pipeline).toEqual({ clone: false, builds: [] });
  });

  it('has each option of a build as the value of a param', () => {
    const { settings } = orderOf({
      ...{ tags: 'registry.example/app:1, registry.example/app:2', context: 'sub', file: 'docker/Dockerfile' },
      ...{ 'build-args': ['A=1', 'B= x\ny'], labels: 'a=b\nc=d', push: false, reproducible: true, lint: 'warn' },
      ...{
        executor: 'mirror.example/kaniko:v1.24.0',
        'executor-version': 'original@v1.24.0',
        'kaniko-args': ['--cache=true'],
      },
    });
    expect(Object.fromEntries(settings.values)).toEqual({
      ...{ IMAGE: 'registry.example/app:1', TAGS: ['registry.example/app:2'], CONTEXT: 'sub' },
      ...{ DOCKERFILE: 'docker/Dockerfile', BUILD_ARGS: ['A=1', 'B= x\ny'], LABELS: ['a=b', 'c=d'] },
      ...{ PUSH: 'false', REPRODUCIBLE: 'true', LINT: 'warn', BUILDER_IMAGE: 'mirror.example/kaniko:v1.24.0' },
      ...{ EXECUTOR_VERSION: 'original@v1.24.0', EXTRA_ARGS: ['--cache=true'] },
    });
  });

  it('of a remote Task has those of the pod, too', () => {
    const raw = { variant: 'remote', namespace: 'builds', 'registry-secret': 'login', resources: ['memory=2Gi'] };
    expect(
      Object.fromEntries(orderOf({ ...raw, 'helper-image': 'busybox:1', timeout: '5m', keep: true }).settings.values),
    ).toEqual({
      ...{ NAMESPACE: 'builds', REGISTRY_SECRET: 'login', RESOURCES: ['memory=2Gi'], PREPARE_IMAGE: 'busybox:1' },
      ...{ TIMEOUT: '5m', KEEP: 'true' },
    });
  });

  it('takes names, an account and an image of its own', () => {
    const raw = { name: 'a-1', 'task-name': 'b', 'run-service-account': 'c.d', 'cli-image': 'mirror.example/cli:1' };
    expect(orderOf(raw).settings).toMatchObject({
      name: 'a-1',
      taskName: 'b',
      runServiceAccount: 'c.d',
      cliImage: 'mirror.example/cli:1',
    });
  });
});

describe('a list with a dollar, which Kubernetes would change in an array', () => {
  it('goes whole and in order as lines of OPTIONS, where it is exact', () => {
    const { values } = orderOf({
      'build-args': ['A=1', 'B=$5', 'C=2'],
      labels: ['x=$(date)'],
      'insecure-registries': ['r.example'],
    }).settings;
    expect(Object.fromEntries(values)).toEqual({
      INSECURE_REGISTRIES: ['r.example'],
      OPTIONS: 'build-args=A=1\nbuild-args=B=$5\nbuild-args=C=2\nlabels=x=$(date)',
    });
  });

  it.each([
    [{ 'build-args': ['A=$5\nx'] }, 'build-args: a dollar and a line break in one list do not get into a Task'],
    [{ 'build-args': ['A=$5', 'B=\r'] }, 'build-args: a dollar and a line break in one list do not get into a Task'],
    [{ 'build-args': ['A=(1) $5'] }, "OPTIONS holds a dollar behind a ')', where Kubernetes changes it"],
    [
      { 'dockerfile-inline': 'FROM a\nRUN (b) && echo $c\n' },
      "dockerfile-inline holds a dollar behind a ')', where Kubernetes changes it",
    ],
    [
      { context: '/tekton/results/x' },
      'context holds /tekton/results/x, which Tekton puts in for one of its variables',
    ],
  ])('is refused where it cannot be given at all: %j', (raw, message) => {
    expect(problemsOf(raw)).toEqual([expect.stringContaining(message)]);
  });
});

describe('an option', () => {
  /** Options of a build that a native Task neither takes as a param nor has from its run. */
  const POINTLESS = [
    'context-transport',
    'context-secret',
    'registry-endpoint',
    'isolate-credentials',
    'pull-secret',
    'pusher-image',
    'kubeconfig',
    'kube-context',
    'namespace',
    'workload',
    'sweep-key',
    'helper-image',
    'pull-registry',
    'keep',
  ];

  it('for a profile without capabilities is refused where the steps of the Task have some', () => {
    const raw = { 'security-profile': 'restricted-userns' };
    for (const variant of ['native', 'split'])
      expect(problemsOf({ ...raw, variant })).toEqual([
        `security-profile restricted-userns: a run cannot take the capabilities from the steps of a ${variant} Task. Use userns, or --variant remote.`,
      ]);
    expect(orderOf({ ...raw, variant: 'remote' }).settings.values.get('SECURITY_PROFILE')).toBe('restricted-userns');
  });

  it.each(['native', 'split'] as const)('that means nothing in a %s Task is refused by name', (variant) => {
    const all = optionsOf('build').filter(isForTasks);
    const refused = all.filter(({ name, kind }) => {
      const value = kind === 'list' || kind === 'tags' ? ['x'] : kind === 'switch' ? true : 'x';
      return problemsOf({ variant, [name]: value }).some((line) =>
        line.startsWith(`${name} means nothing in a ${variant} Task. Leave it out, or use --variant remote.`),
      );
    });
    expect(refused.map(({ name }) => name).sort()).toEqual([...POINTLESS].sort());
  });

  it('that is no param but a workspace is refused with where it belongs', () => {
    expect(problemsOf({ variant: 'remote', kubeconfig: '/x' })).toEqual([
      'kubeconfig means nothing in a remote Task. Bind its workspace kubeconfig to a Secret in the run.',
    ]);
  });

  it('with a remote context needs a remote Task', () => {
    const context = 'https://git.example/team/app.git#main';
    expect(problemsOf({ context })).toEqual([
      `context is '${context}', which a native Task does not fetch. Name a directory of the workspace source, or use --variant remote.`,
    ]);
    expect(problemsOf({ context, variant: 'remote' })).toEqual([]);
  });
});

describe('problems', () => {
  it('come all at once, by the names of options, known ones first', () => {
    const known = new BuildError('REQUEST_INVALID', 'unknown option --x', { hint: 'See --help.' });
    const raw = {
      ...{
        variant: 'other',
        'api-fields': 'alpha',
        name: 'A_B',
        'task-name': '-',
        'run-service-account': 'X',
        deploy: 'x',
      },
      ...{
        builds: ['context=x'],
        tags: ['registry.example/UP'],
        timeout: '1x',
        labels: ['x'],
        push: 'maybe',
        namespace: 'n',
      },
      ...{ 'git-url': 'https://git.example/x.git', 'build-args': ['A=$1\n'] },
    };
    let messages: readonly string[] = [];
    try {
      readTektonOrder(raw, RELEASE, [known]);
    } catch (error) {
      messages = (error as { problems: readonly Error[] }).problems.map(({ message }) => message);
    }
    expect(messages[0]).toBe('unknown option --x');
    for (const begin of [
      ...[
        "variant is 'other'",
        "api-fields is 'alpha'",
        "name is 'A_B'",
        "task-name is '-'",
        "run-service-account 'X'",
      ],
      ...[
        "deploy is 'x'",
        "builds: 'context=x' names no image",
        'tags: image reference "registry.example/UP"',
        "timeout is '1x'",
      ],
      ...[
        "labels: 'x'",
        "push is 'maybe'",
        'namespace means nothing',
        'git-url is given without clone',
        'build-args: a dollar',
      ],
    ])
      expect(
        messages.filter((message) => message.startsWith(begin)),
        begin,
      ).toHaveLength(1);
  });

  it.each(['a', 'a'.repeat(55), '0-9'])('are not found in the name %s', (name) => {
    expect(problemsOf({ name })).toEqual([]);
  });

  it.each(['', 'A', 'a.b', '-a', 'a-', 'a'.repeat(56), 'a\nb'])('are found in the name %j', (name) => {
    expect(problemsOf({ name })).toEqual([expect.stringMatching(/^name is /)]);
  });
});
