import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn } from './image-file.ts';
import { crane, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { createRun, type EndedRun, endOf, type ParamValue, paramsOf, stepLog, tektonNamespace } from './tekton.ts';
import { IMAGE_PARAMS } from './tekton-images.ts';
import { claimIn, removeWithClaims } from './tekton-volumes.ts';

const PARTS = ['prepare', 'build', 'report'].map(
  (part) => `stepaction/rootless-kaniko-${part}/rootless-kaniko-${part}.yaml`,
);
const SAMPLE = 'stepaction/rootless-kaniko-build/samples/task.yaml';
const HOSTILE = `two words, "quotes", 'ticks', \`id\`; touch /canary #\n--no-push\n\\ %s é`;
const FILES = {
  Dockerfile: `FROM ${BUSYBOX}
ARG HOSTILE
COPY stamp kept /
RUN printf %s "$HOSTILE" > /hostile
`,
  kept: 'kept\n',
  'left-out': 'left out\n',
  '.dockerignore': 'left-out\n',
};

describe('a Task made of the StepActions', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  let workspace: string;
  beforeAll(async () => {
    namespace = await tektonNamespace('stepaction', ...PARTS, SAMPLE);
    workspace = await claimIn(namespace.name, 'source');
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(workspace, name), text);
  });
  afterAll(() => removeWithClaims(namespace.name), 120_000);

  async function run(name: string, params: Record<string, ParamValue>): Promise<EndedRun> {
    const { CLI_IMAGE, BUILDER_IMAGE } = IMAGE_PARAMS;
    const given = { CLI_IMAGE, BUILDER_IMAGE, IMAGE: `${REGISTRY}/tekton-stepaction:${name}`, ...params };
    const started = createRun(namespace.name, {
      apiVersion: 'tekton.dev/v1',
      kind: 'TaskRun',
      metadata: { generateName: 'stamp-and-build-' },
      spec: {
        taskRef: { name: 'stamp-and-build' },
        params: paramsOf(given),
        workspaces: [{ name: 'source', persistentVolumeClaim: { claimName: 'source' } }],
      },
    });
    return await endOf('taskrun', namespace.name, started);
  }

  it('builds what an earlier step has written, and changes nothing in the workspace itself', async () => {
    const extra = [`--insecure-registry=${REGISTRY}`, '--label=team=a "b"', '--single-snapshot'];
    const ended = await run('built', { STAMP: "it's $5 `now`", BUILD_ARGS: [`HOSTILE=${HOSTILE}`], EXTRA_ARGS: extra });
    expect(ended.succeeded, ended.message).toBe(true);
    const image = `${REGISTRY}/tekton-stepaction:built`;
    const digest = (await crane('digest', image)).trim();
    const reference = `${REGISTRY}/tekton-stepaction@${digest}`;
    expect(ended.results).toEqual({ IMAGE_URL: image, IMAGE_DIGEST: digest, IMAGE_REF: reference, IMAGES: reference });
    expect(await fileIn(image, 'stamp')).toBe("it's $5 `now`");
    expect(await fileIn(image, 'hostile')).toBe(HOSTILE);
    await expect(fileIn(image, 'canary')).rejects.toThrow(/Not found/);
    const { config, rootfs } = JSON.parse(await crane('config', image));
    expect(config.Labels.team).toBe('a "b"');
    expect(rootfs.diff_ids).toHaveLength(2);
    expect(contents()).toEqual({ ...FILES, stamp: "it's $5 `now`" });
  });

  it('refuses what Kubernetes would change on its way, and what the steps set themselves', async () => {
    const ended = await run('refused', {
      BUILD_ARGS: ['PRICE=$5', 'A=$(params.STAMP)'],
      EXTRA_ARGS: ['--digest-file=/dev/null', '--context=dir:///'],
    });
    expect(ended).toMatchObject({ succeeded: false, resultCount: 0, exits: { prepare: 2 } });
    const log = await stepLog(namespace.name, ended, 'prepare');
    expect(log).toContain('BUILD_ARGS: entry 1 holds a dollar');
    expect(log).toMatch(/--digest-file is set by/);
    expect(log).toMatch(/--context is set by/);
  });

  function contents(): Record<string, string> {
    return Object.fromEntries(
      readdirSync(workspace).map((name) => [name, readFileSync(join(workspace, name), 'utf8')]),
    );
  }
});
