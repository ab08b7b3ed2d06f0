import { describe, expect, it } from 'vitest';
import { objectOf, orderOf, problemsOf } from '../../support/tekton-orders.ts';
import type { ReadPipeline } from '../../support/tekton-pipelines.ts';

const AA = 'image=registry.example/aa:1';
const BB = 'image=registry.example/bb:1';

function legsOf(raw: Parameters<typeof orderOf>[0]) {
  const { tasks } = objectOf('pipeline', raw).spec as unknown as ReadPipeline;
  return tasks[0]?.matrix?.include.map(({ params }) =>
    Object.fromEntries(params.map(({ name, value }) => [name, value])),
  );
}

describe('a build of several', () => {
  it('is an image with what else is its own', () => {
    const builds = [`${AA} context=a`, `  ${BB}\tfile=b/Dockerfile target=final  `];
    expect(legsOf({ builds })).toEqual([
      { IMAGE: 'registry.example/aa:1', CONTEXT: 'a' },
      { IMAGE: 'registry.example/bb:1', DOCKERFILE: 'b/Dockerfile', TARGET: 'final' },
    ]);
  });

  it('may have equals signs in its values', () => {
    expect(orderOf({ builds: [`${AA} context=a=b`] }).pipeline.builds[0]?.get('CONTEXT')).toBe('a=b');
  });

  it('has the value of the option where only another one says something', () => {
    expect(legsOf({ builds: [`${AA} file=a.Dockerfile`, BB], file: 'usual.Dockerfile' })).toEqual([
      { IMAGE: 'registry.example/aa:1', DOCKERFILE: 'a.Dockerfile' },
      { IMAGE: 'registry.example/bb:1', DOCKERFILE: 'usual.Dockerfile' },
    ]);
  });

  it('that is the only one makes no matrix, but defaults of the pipeline', () => {
    const { tasks, params = [] } = objectOf('pipeline', { builds: [`${AA} context=a`] })
      .spec as unknown as ReadPipeline;
    expect(tasks[0]).not.toHaveProperty('matrix');
    const defaults = Object.fromEntries(params.map(({ name, default: value }) => [name, value]));
    expect(defaults).toMatchObject({ IMAGE: 'registry.example/aa:1', CONTEXT: 'a' });
  });

  it.each([
    ['context=x', "builds: 'context=x' names no image. Begin it with image=REFERENCE."],
    [`${AA} x`, `builds: 'x' in '${AA} x' means nothing. Write image=REFERENCE `],
    [`${AA} x=y`, `builds: 'x=y' in '${AA} x=y' means nothing. `],
    [`${AA} context`, `builds: 'context' in '${AA} context' means nothing. `],
    [`${AA} ${BB}`, `builds: '${BB}' in '${AA} ${BB}' means nothing. `],
    [`${AA} IMAGE=x`, `builds: 'IMAGE=x' in '${AA} IMAGE=x' means nothing. `],
    ['image=registry.example/UP', 'image reference "registry.example/UP": "UP" is not lower case.'],
  ])('is refused where it is written otherwise: %s', (entry, problem) => {
    expect(problemsOf({ builds: [entry] })).toEqual([expect.stringContaining(problem)]);
  });

  it.each(['tags', 'test', 'deploy'] as const)('leaves no sense to %s', (name) => {
    const value = { tags: ['registry.example/cc:1'], test: ['/app'], deploy: 'deployment/a=b' }[name];
    expect(problemsOf({ builds: [AA, BB], [name]: value })).toEqual([
      `${name} means nothing with several builds. Leave it out, or generate a pipeline for each image.`,
    ]);
  });

  it('needs more than stable features', () => {
    expect(problemsOf({ builds: [AA, BB], 'api-fields': 'stable' })).toEqual([
      expect.stringContaining('need a matrix'),
    ]);
    expect(problemsOf({ builds: [AA], 'api-fields': 'stable' })).toEqual([]);
  });
});

describe('test', () => {
  it.each<[string | string[], string[] | undefined]>([
    [
      ['/app', '--version'],
      ['/app', '--version'],
    ],
    [['["sh", "-c", "echo a"]'], ['sh', '-c', 'echo a']],
    ['/app\n--version', ['/app', '--version']],
    [['[]'], undefined],
    [
      ['/app', ''],
      ['/app', ''],
    ],
  ])('%j is the command %j', (test, command) => {
    expect(orderOf({ test }).pipeline.test).toEqual(command);
  });

  it.each(['["a"', '[1]', '["a", null]'])('that begins as a JSON array but is none is refused: %s', (test) => {
    expect(problemsOf({ test: [test] })).toEqual([
      'test begins as a JSON array but is none of texts. Write ["sh", "-c", "true"].',
    ]);
  });

  it.each([
    '$(params.IMAGE)',
    'a $(context.taskRun.name) b',
    "$(params['x'])",
    '$(tasks.build.results.X)',
    '$(workspaces.x.path)',
  ])('that Tekton would put something into is refused: %s', (word) => {
    expect(problemsOf({ test: ['echo', word] })).toEqual([
      expect.stringMatching(/^test holds \$\(.*\), which Tekton takes/),
    ]);
  });

  it('may hold any other dollars, which are doubled so that Kubernetes leaves them alone', () => {
    const test = ['/bin/$x', '$(HOME)', '$$', 'a$b$', '$(date)', '$(paramsX)', '$ (params.IMAGE)'];
    const { tasks } = objectOf('pipeline', { test }).spec as unknown as ReadPipeline;
    const [step] = tasks[1]?.taskSpec?.steps ?? [];
    expect(step?.command).toEqual(['/bin/$$x']);
    expect(step?.args).toEqual(['$$(HOME)', '$$$$', 'a$$b$$', '$$(date)', '$$(paramsX)', '$$ (params.IMAGE)']);
  });
});

describe('deploy', () => {
  it.each([
    ['deployment/app=app', 'deployment/app', 'app'],
    ['statefulset/db.main-1=server-2', 'statefulset/db.main-1', 'server-2'],
  ])('%s names a workload and its container', (deploy, workload, container) => {
    expect(orderOf({ deploy }).pipeline.deploy).toEqual({ workload, container });
  });

  it.each([
    'app',
    'deployment/app',
    'deployment=app',
    'Deployment/app=app',
    'deployment/app=',
    'deployment/a b=c',
    'a/b=c=d',
    '-x/y=z',
  ])('%s is refused', (deploy) => {
    expect(problemsOf({ deploy })).toEqual([`deploy is '${deploy}'. Write it as deployment/NAME=CONTAINER.`]);
  });
});

describe('git-url', () => {
  it('is the value of a param of the run of a pipeline that fetches', () => {
    const raw = { clone: true, 'git-url': 'https://git.example/app.git' };
    const { params } = objectOf('pipelinerun', raw).spec;
    expect(params).toContainEqual({ name: 'GIT_URL', value: 'https://git.example/app.git' });
  });

  it('means nothing where nothing is fetched', () => {
    expect(problemsOf({ 'git-url': 'https://git.example/app.git' })).toEqual([
      'git-url is given without clone. Add --clone, or leave it out.',
    ]);
  });
});
