import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn } from './image-file.ts';
import { REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';
import { runTask, sourcesIn, stepLog, tektonNamespace } from './tekton.ts';

/** As operators made with kubebuilder are built. */
const KUBEBUILDER = `FROM ${BUSYBOX} AS builder
WORKDIR /workspace
COPY main.go main.go
RUN cp main.go manager
FROM ${BUSYBOX}
COPY --from=builder /workspace/manager /manager
`;
const LOST = `FROM ${BUSYBOX}\nRUN mkdir -p /workspace/out && echo made > /workspace/out/file && echo kept > /kept\n`;

describe('what a Dockerfile writes where Tekton mounts volumes', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  beforeAll(async () => {
    namespace = await tektonNamespace('workspace', 'task/rootless-kaniko/rootless-kaniko.yaml');
  });
  afterAll(() => namespace.remove());

  const build = (name: string, dockerfile: string, params: Record<string, string | string[]> = {}) =>
    runTask(namespace.name, {
      task: 'rootless-kaniko',
      params: { IMAGE: `${REGISTRY}/tekton-workspace:${name}`, ...params },
      workspaces: [sourcesIn(namespace.name, name, { Dockerfile: dockerfile, 'main.go': 'package main\n' })],
    });

  it('is refused with its line where it would be lost, and is in the image of a pod of its own', async () => {
    const [run, elsewhere] = await Promise.all([
      build('refused', LOST),
      cli(
        'build',
        contextOf({ Dockerfile: LOST }),
        ...localOptions('builds'),
        '--tag',
        `${REGISTRY}/tekton-workspace:elsewhere`,
      ),
    ]);
    expect(run).toMatchObject({ succeeded: false, resultCount: 0, exits: { prepare: 2 } });
    expect(await stepLog(namespace.name, run, 'prepare')).toMatch(
      /error DOCKERFILE_LINT: Dockerfile line 2, column \d+: .*\/workspace.*\(mounted-folder\)/,
    );
    expect(elsewhere.status, elsewhere.stderr).toBe(0);
    expect(await fileIn(`${REGISTRY}/tekton-workspace:elsewhere`, 'workspace/out/file')).toBe('made\n');
  });

  it('is lost indeed where the linter only warns', async () => {
    const run = await build('warned', LOST, { LINT: 'warn' });
    expect(run.succeeded, run.message).toBe(true);
    expect(await fileIn(`${REGISTRY}/tekton-workspace:warned`, 'kept')).toBe('kept\n');
    await expect(fileIn(`${REGISTRY}/tekton-workspace:warned`, 'workspace/out/file')).rejects.toThrow(/Not found/);
  });

  it('can be copied from an earlier stage', async () => {
    const run = await build('kubebuilder', KUBEBUILDER);
    expect(run.succeeded, run.message).toBe(true);
    expect(await fileIn(`${REGISTRY}/tekton-workspace:kubebuilder`, 'manager')).toBe('package main\n');
  });

  it('cannot with the cache, whose second build fails: that is refused before the first', async () => {
    const cache = { EXTRA_ARGS: ['--cache=true', `--cache-repo=${REGISTRY}/tekton-workspace/cache-${process.pid}`] };
    const refused = await build('cache-refused', KUBEBUILDER, cache);
    expect(refused).toMatchObject({ succeeded: false, exits: { prepare: 2 } });
    expect(await stepLog(namespace.name, refused, 'prepare')).toMatch(/Dockerfile line 6.*\(mounted-folder-cached\)/);
    const first = await build('cache-first', KUBEBUILDER, { ...cache, LINT: 'warn' });
    expect(first.succeeded, first.message).toBe(true);
    const second = await build('cache-second', KUBEBUILDER, { ...cache, LINT: 'warn' });
    expect(second).toMatchObject({ succeeded: false, resultCount: 0, exits: { prepare: 0, build: 1 } });
    expect(await stepLog(namespace.name, second, 'build')).toContain('lstat /kaniko/0/workspace/manager');
  });
});
