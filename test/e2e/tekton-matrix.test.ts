import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn } from './image-file.ts';
import { crane, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli } from './product.ts';
import { applyIn, type EndedRun, endOf, readRun, sourcesIn, tektonNamespace } from './tekton.ts';
import { startPipeline } from './tekton-pipelines.ts';

const SAMPLE = new URL('../../tekton/pipeline/rootless-kaniko-pipeline/samples/matrix.yaml', import.meta.url);
const FILES = {
  'api/Dockerfile': `FROM ${BUSYBOX}\nCOPY name /name\n`,
  'api/name': 'api',
  'web/Dockerfile': `FROM ${BUSYBOX}\nCOPY name /name\n`,
  'web/name': 'web',
  'worker/Containerfile': `FROM ${BUSYBOX}\nCOPY name /name\n`,
  'worker/name': 'worker',
};

describe('a pipeline for three images', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  beforeAll(async () => {
    namespace = await tektonNamespace('matrix', 'task/rootless-kaniko/rootless-kaniko.yaml');
    applyIn(namespace.name, await pipeline());
  });
  afterAll(() => namespace.remove());

  const imageOf = (name: string) => `${REGISTRY}/tekton-matrix/${name}:1.0`;

  /** The sample with repositories that there are: only its generator can name others, because legs are no params. */
  async function pipeline(): Promise<object> {
    const builds = [
      `image=${imageOf('api')} context=api`,
      `image=${imageOf('web')} context=web`,
      `image=${imageOf('worker')} context=worker file=worker/Containerfile`,
    ];
    const options = builds.flatMap((build) => ['--build', build]);
    const generated = await cli('tekton', 'pipeline', '--name', 'three-images', ...options);
    expect(generated.status, generated.stderr).toBe(0);
    const shipped = readFileSync(SAMPLE, 'utf8').replaceAll('registry.example.com/team', `${REGISTRY}/tekton-matrix`);
    expect(load(generated.stdout)).toEqual(load(shipped));
    return load(shipped) as object;
  }

  async function run(name: string, files: Readonly<Record<string, string>>): Promise<EndedRun> {
    const started = startPipeline(namespace.name, {
      pipeline: 'three-images',
      params: { INSECURE_REGISTRIES: [REGISTRY] },
      workspaces: [sourcesIn(namespace.name, name, files)],
    });
    return await endOf('pipelinerun', namespace.name, started);
  }

  it('builds them side by side from one workspace, and hands on a list of references', async () => {
    const ended = await run('all', FILES);
    expect(ended.succeeded, ended.message).toBe(true);
    const names = ['api', 'web', 'worker'];
    const digests = await Promise.all(names.map(async (name) => (await crane('digest', imageOf(name))).trim()));
    expect(new Set(digests)).toHaveLength(3);
    const references = names.map((name, index) => `${REGISTRY}/tekton-matrix/${name}@${digests[index]}`);
    expect(ended.results).toEqual({ IMAGE_REFS: references, IMAGES: references.join('\n') });
    expect(await Promise.all(names.map((name) => fileIn(imageOf(name), 'name')))).toEqual(names);
    expect(await areAtTheSameTime(ended.name)).toBe(true);
  });

  it('fails without a list where one of them fails', async () => {
    const ended = await run('broken', { ...FILES, 'web/Dockerfile': `FROM ${BUSYBOX}\nRUN exit 7\n` });
    expect(ended).toMatchObject({ succeeded: false, resultCount: 0 });
    expect(ended.message).toMatch(/Failed: 1/);
  });

  /** Whether all legs had begun before the first ended. */
  async function areAtTheSameTime(name: string): Promise<boolean> {
    const { status } = await readRun('pipelinerun', namespace.name, name);
    const legs = (status?.childReferences ?? []).filter(({ pipelineTaskName }) => pipelineTaskName === 'build');
    const read = await Promise.all(legs.map((leg) => readRun('taskrun', namespace.name, leg.name)));
    const times = read.map((leg) => leg.status ?? {});
    const begun = times.map(({ startTime = '' }) => Date.parse(startTime));
    const ended = times.map(({ completionTime = '' }) => Date.parse(completionTime));
    return times.length === 3 && Math.max(...begun) < Math.min(...ended);
  }
});
