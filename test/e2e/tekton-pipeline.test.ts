import { readdirSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { access, crane, kubectl, type ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli } from './product.ts';
import { applyIn, catalogueObjects, createRun, endOf, paramsOf, stepLog, tektonNamespace } from './tekton.ts';
import { IMAGE_PARAMS } from './tekton-images.ts';
import { resultOf, type ServedRepository, servedRepository, startPipeline } from './tekton-pipelines.ts';
import { CLAIM, claimIn, removeWithClaims } from './tekton-volumes.ts';

const APP = `#!/bin/sh
[ "$1" = --version ] && exec echo 1.0
exec sleep 3600
`;
const FILES = {
  Dockerfile: `FROM ${BUSYBOX}\nCOPY app /app\nRUN chmod 755 /app\nCMD ["/app"]\n`,
  app: APP,
};
const INSECURE = { INSECURE_REGISTRIES: [REGISTRY] };
const { CLI_IMAGE, BUILDER_IMAGE, GIT_IMAGE, KUBECTL_IMAGE } = IMAGE_PARAMS;
const CANARY = '/workspace/output/canary';

describe('the pipeline', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let repository: ServedRepository;
  let url: string;
  beforeAll(async () => {
    repository = await servedRepository(FILES);
    url = repository.url;
    const folder = 'pipeline/rootless-kaniko-pipeline';
    namespace = await tektonNamespace(
      'pipeline',
      'task/rootless-kaniko/rootless-kaniko.yaml',
      `${folder}/rootless-kaniko-pipeline.yaml`,
      `${folder}/samples/deploy.yaml`,
    );
  });
  afterAll(async () => {
    await repository.stop();
    await removeWithClaims(namespace.name);
  }, 120_000);

  it.concurrent('fetches, builds, tries out and deploys by digest', async () => {
    await deploymentIn(namespace.name);
    const image = `${REGISTRY}/tekton-deployed:1`;
    const name = startPipeline(namespace.name, {
      pipeline: 'build-and-deploy',
      params: { IMAGE: image, GIT_URL: url, GIT_IMAGE, KUBECTL_IMAGE, ...INSECURE },
      workspaces: [{ name: 'source', volumeClaimTemplate: { spec: CLAIM } }],
      spec: { taskRunSpecs: [{ pipelineTaskName: 'deploy', serviceAccountName: 'deployer' }] },
    });
    const run = await endOf('pipelinerun', namespace.name, name);
    expect(run.succeeded, run.message).toBe(true);
    expect(Object.keys(run.children).sort()).toEqual(['build', 'clone', 'deploy', 'test']);
    const build = await endOf('taskrun', namespace.name, run.children.build ?? '');
    expect(run.results).toEqual(build.results);
    expect(run.results.IMAGE_DIGEST).toBe((await crane('digest', image)).trim());
    expect(await resultOf(namespace.name, run.children.clone ?? '', 'commit')).toBe(repository.commits.main);
    const test = await endOf('taskrun', namespace.name, run.children.test ?? '');
    expect(await stepLog(namespace.name, test, 'test')).toBe('1.0\n');
    const text = await kubectl('get', 'deployment', 'app', '-n', namespace.name, '-o', 'json');
    const deployment = JSON.parse(text);
    expect(deployment.spec.template.spec.containers[0].image).toBe(run.results.IMAGE_REF);
    expect(deployment.status).toMatchObject({ availableReplicas: 1, updatedReplicas: 1 });
  });

  it.concurrent('builds nothing of a revision that does not exist', async () => {
    const image = `${REGISTRY}/tekton-no-revision:1`;
    const name = startPipeline(namespace.name, {
      pipeline: 'rootless-kaniko-pipeline',
      params: { IMAGE: image, GIT_URL: url, GIT_REVISION: 'nope', GIT_IMAGE, ...INSECURE },
      workspaces: [{ name: 'source', emptyDir: {} }],
    });
    const run = await endOf('pipelinerun', namespace.name, name);
    expect(run).toMatchObject({ succeeded: false, resultCount: 0 });
    expect(Object.keys(run.children)).toEqual(['clone']);
    const clone = await endOf('taskrun', namespace.name, run.children.clone ?? '');
    expect(await stepLog(namespace.name, clone, 'fetch')).toContain("couldn't find remote ref nope");
    await expect(crane('digest', image)).rejects.toThrow(/UNKNOWN/);
  });

  it.concurrent('executes nothing of what is given as a repository or a revision', async () => {
    const folder = await claimIn(namespace.name, 'hostile');
    const hostile = [
      [`--upload-pack=touch ${CANARY};`, '/workspace/output'],
      ['/workspace/output', `--upload-pack=touch ${CANARY};`],
      [`ext::sh -c touch% ${CANARY}`, 'main'],
      [`-c core.sshCommand=touch ${CANARY};`, 'main'],
      [`ssh://-oProxyCommand=touch\${IFS}${CANARY}/app.git`, 'main'],
      [url, `main; touch ${CANARY}`],
      [url, `$(touch ${CANARY})`],
    ] as const;
    const ends = await Promise.all(
      hostile.map(([GIT_URL, GIT_REVISION], index) => {
        const claim = { persistentVolumeClaim: { claimName: 'hostile' }, subPath: `hostile-${index}` };
        const name = createRun(namespace.name, {
          apiVersion: 'tekton.dev/v1',
          kind: 'TaskRun',
          metadata: { generateName: 'clone-' },
          spec: {
            taskSpec: cloneTask(),
            params: paramsOf({ GIT_URL, GIT_REVISION, GIT_IMAGE }),
            workspaces: [{ name: 'output', ...claim }],
          },
        });
        return endOf('taskrun', namespace.name, name);
      }),
    );
    expect(ends.map(({ exits }) => [exits.init, exits.fetch])).toEqual(hostile.map(() => [0, 128]));
    // Each has come as far as a repository of its own, in which the canary would be.
    expect(hostile.map((_, index) => readdirSync(`${folder}/hostile-${index}`))).toEqual(hostile.map(() => ['.git']));
  });

  it.concurrent('runs as it is generated, in a user namespace, with a volume of its own', async () => {
    const image = `${REGISTRY}/tekton-generated:1`;
    const options = ['--name', 'tested', '--clone', '--test', '/app', '--test=--version', '--tag', image];
    const more = ['--git-url', url, '--insecure-registry', REGISTRY, '--security-profile', 'userns'];
    applyIn(namespace.name, await generated('pipeline', ...options));
    const { spec, ...run } = (await generated('pipelinerun', ...options, ...more)) as { spec: { params: object[] } };
    const params = [...spec.params, ...paramsOf({ CLI_IMAGE, BUILDER_IMAGE, GIT_IMAGE })];
    const ended = await endOf(
      'pipelinerun',
      namespace.name,
      createRun(namespace.name, { ...run, spec: { ...spec, params } }),
    );
    expect(ended.succeeded, ended.message).toBe(true);
    expect(ended.results.IMAGE_DIGEST).toBe((await crane('digest', image)).trim());
    // Both run what the repository holds.
    for (const task of ['build', 'test']) {
      const text = await kubectl('get', 'pod', `${ended.children[task]}-pod`, '-n', namespace.name, '-o', 'json');
      expect(JSON.parse(text).spec).toMatchObject({
        ...{ hostUsers: false, automountServiceAccountToken: false, enableServiceLinks: false },
        securityContext: { fsGroup: 65532 },
      });
    }
  });
});

/** The task of the pipeline that fetches, as it is: by itself it needs no pods of a pipeline around it. */
function cloneTask(): object {
  const [pipeline] = catalogueObjects('pipeline/rootless-kaniko-pipeline/rootless-kaniko-pipeline.yaml');
  const { tasks } = (pipeline as { spec: { tasks: { name: string; taskSpec: object }[] } }).spec;
  return tasks.find(({ name }) => name === 'clone')?.taskSpec ?? {};
}

/** What the command line generates of a kind. */
async function generated(kind: string, ...options: string[]): Promise<object> {
  const { status, stdout, stderr } = await cli('tekton', kind, ...options);
  expect(status, stderr).toBe(0);
  return load(stdout) as object;
}

/** A workload that waits for its first real image, and the account that may change it. */
async function deploymentIn(namespace: string): Promise<void> {
  const rules = [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch', 'patch'] }];
  await kubeconfigOf('deployer', rules, namespace);
  const labels = { app: 'app' };
  const container = { name: 'app', image: access.images.busybox, stdin: true, tty: true };
  applyIn(namespace, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } },
    },
  });
}
