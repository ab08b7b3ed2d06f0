import { readdirSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleRepository, sampleRepository } from '../support/git-repository.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { kubeconfigOf } from './account.ts';
import { access, crane, kubectl, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli } from './product.ts';
import { serverOnNode } from './remote-servers.ts';
import { applyIn, createRun, endOf, paramsOf, readRun, stepLog, tektonNamespace } from './tekton.ts';
import { IMAGE_PARAMS } from './tekton-images.ts';
import { childOf, endRun, type PipelineRunOrder, resultOf, startPipeline } from './tekton-pipelines.ts';
import {
  buildJobs,
  goneAfter,
  grantSampleRights,
  killStep,
  RUNNER,
  restrictedNamespace,
  SLOW,
  sampleRules,
  sawInStep,
} from './tekton-remote-builds.ts';
import { CLAIM, claimIn, removeWithClaims } from './tekton-volumes.ts';

const APP = `#!/bin/sh
[ "$1" = --version ] && exec echo 1.0
exec sleep 3600
`;
const FILES = {
  Dockerfile: `FROM ${BUSYBOX}\nCOPY app /app\nRUN chmod 755 /app\nCMD ["/app"]\n`,
  'slow.Dockerfile': SLOW,
  app: APP,
};
const INSECURE = { INSECURE_REGISTRIES: [REGISTRY] };
const { CLI_IMAGE, BUILDER_IMAGE, GIT_IMAGE, KUBECTL_IMAGE } = IMAGE_PARAMS;
const CANARY = '/workspace/output/canary';

let repository: SampleRepository;
let server: ServerProcess;
let url: string;
const namespaces: string[] = [];
beforeAll(async () => {
  repository = sampleRepository(FILES);
  server = await serverOnNode('git-server.mjs', { root: repository.root });
  url = `http://${server.host}/team/app.git`;
});
afterAll(async () => {
  await server.stop();
  repository.remove();
  await removeWithClaims(...namespaces);
}, 120_000);

describe('the pipeline', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    const folder = 'pipeline/rootless-kaniko-pipeline';
    namespace = await tektonNamespace(
      'pipeline',
      'task/rootless-kaniko/rootless-kaniko.yaml',
      `${folder}/rootless-kaniko-pipeline.yaml`,
      `${folder}/samples/deploy.yaml`,
    );
    namespaces.push(namespace.name);
  });

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
    expect(run).toMatchObject({ succeeded: false, results: {} });
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
        const name = startPipeline(namespace.name, {
          pipeline: 'rootless-kaniko-pipeline',
          params: { IMAGE: `${REGISTRY}/tekton-hostile:1`, GIT_URL, GIT_REVISION, GIT_IMAGE, ...INSECURE },
          workspaces: [
            { name: 'source', persistentVolumeClaim: { claimName: 'hostile' }, subPath: `hostile-${index}` },
          ],
        });
        return endOf('pipelinerun', namespace.name, name);
      }),
    );
    expect(ends.map(({ succeeded, children }) => [succeeded, Object.keys(children)])).toEqual(
      hostile.map(() => [false, ['clone']]),
    );
    // Each has come as far as a repository of its own, in which the canary would be.
    expect(hostile.map((_, index) => readdirSync(`${folder}/hostile-${index}`))).toEqual(hostile.map(() => ['.git']));
  });

  it.concurrent('runs as it is generated, in a user namespace, with a volume of its own', async () => {
    const image = `${REGISTRY}/tekton-generated:1`;
    const options = ['--clone', '--git-url', url, '--tag', image, '--insecure-registry', REGISTRY];
    const generated = await cli('tekton', 'pipelinerun', ...options, '--security-profile', 'userns');
    expect(generated.status, generated.stderr).toBe(0);
    const { spec, ...run } = load(generated.stdout) as { spec: { params: object[] } };
    const params = [...spec.params, ...paramsOf({ CLI_IMAGE, BUILDER_IMAGE, GIT_IMAGE })];
    const ended = await endOf(
      'pipelinerun',
      namespace.name,
      createRun(namespace.name, { ...run, spec: { ...spec, params } }),
    );
    expect(ended.succeeded, ended.message).toBe(true);
    expect(ended.results.IMAGE_DIGEST).toBe((await crane('digest', image)).trim());
    const pod = JSON.parse(
      await kubectl('get', 'pod', `${ended.children.build}-pod`, '-n', namespace.name, '-o', 'json'),
    );
    expect(pod.spec).toMatchObject({
      hostUsers: false,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    });
    expect(pod.spec.securityContext).toMatchObject({ fsGroup: 65532 });
  });
});

/** A kubeconfig whose own context leads nowhere. */
async function kubeconfigWithContexts(namespace: string): Promise<string> {
  const config = JSON.parse(await kubeconfigOf('contexts', sampleRules(), namespace));
  const [{ context }] = config.contexts;
  return JSON.stringify({
    ...config,
    clusters: [...config.clusters, { name: 'nowhere', cluster: { server: 'https://127.0.0.1:1' } }],
    contexts: [
      { name: 'there', context },
      { name: 'nowhere', context: { ...context, cluster: 'nowhere' } },
    ],
    'current-context': 'nowhere',
  });
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

describe('the remote pipeline', () => {
  let runs: Awaited<ReturnType<typeof ownNamespace>>;
  let builds: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    runs = await restrictedNamespace(
      'pipeline-remote',
      'task/rootless-kaniko-remote/rootless-kaniko-remote.yaml',
      'pipeline/rootless-kaniko-pipeline-remote/rootless-kaniko-pipeline-remote.yaml',
    );
    builds = await ownNamespace('tekton-pipeline-builds');
    namespaces.push(runs.name, builds.name);
    grantSampleRights(runs.name, builds.name);
    await claimIn(runs.name, 'sources');
  });

  const imageOf = (name: string) => `${REGISTRY}/tekton-pipeline-${name}:1`;
  const start = (name: string, dockerfile: string, more: Partial<PipelineRunOrder> = {}) =>
    startPipeline(runs.name, {
      pipeline: 'rootless-kaniko-pipeline-remote',
      params: {
        ...{ IMAGE: imageOf(name), GIT_URL: url, DOCKERFILE: dockerfile, NAMESPACE: builds.name, ...INSECURE },
        ...{ PREPARE_IMAGE: access.images.busybox, GIT_IMAGE, ...more.params },
      },
      workspaces: [
        { name: 'source', persistentVolumeClaim: { claimName: 'sources' }, subPath: name },
        ...(more.workspaces ?? []),
      ],
      spec: more.spec ?? { taskRunTemplate: { serviceAccountName: RUNNER } },
    });

  /** Starts a run whose build goes on until somebody ends it; gives its name and the key of its builds. */
  async function startSlow(name: string): Promise<{ readonly run: string; readonly key: string }> {
    const run = start(name, 'slow.Dockerfile');
    await sawInStep(runs.name, await childOf(runs.name, run, 'build'), '| the step is on');
    const key = await kubectl('get', 'pipelinerun', run, '-n', runs.name, '-o', 'jsonpath={.metadata.uid}');
    expect(await buildJobs(builds.name, key)).toHaveLength(1);
    return { run, key };
  }

  it.concurrent('builds in the cluster of a context of a kubeconfig, and its last task looks there as well', async () => {
    const stringData = { kubeconfig: await kubeconfigWithContexts(builds.name) };
    applyIn(runs.name, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'contexts' }, stringData });
    const started = start('passed', 'Dockerfile', {
      params: { KUBE_CONTEXT: 'there' },
      workspaces: [{ name: 'kubeconfig', secret: { secretName: 'contexts' } }],
      spec: { taskRunTemplate: { podTemplate: { automountServiceAccountToken: false } } },
    });
    const run = await endOf('pipelinerun', runs.name, started);
    expect(run.succeeded, run.message).toBe(true);
    expect(run.results.IMAGE_DIGEST).toBe((await crane('digest', imageOf('passed'))).trim());
    const sweep = await endOf('taskrun', runs.name, run.children.sweep ?? '');
    expect(await stepLog(runs.name, sweep, 'sweep')).toMatch(/==> nothing with sweep key \S+ in namespace /);
  });

  it.concurrent('removes the build of a run whose step was killed or that was cancelled, and no other', async () => {
    const [killed, stopped, cancelled] = await Promise.all([
      startSlow('killed'),
      startSlow('stopped'),
      startSlow('cancelled'),
    ]);
    killStep(imageOf('killed'));
    const ended = await endOf('pipelinerun', runs.name, killed.run);
    expect(ended).toMatchObject({ succeeded: false, results: {} });
    const sweep = await endOf('taskrun', runs.name, ended.children.sweep ?? '');
    expect(sweep.succeeded, sweep.message).toBe(true);
    expect(await stepLog(runs.name, sweep, 'sweep')).toContain(`==> removed 1 build with sweep key ${killed.key}`);
    await goneAfter(builds.name, killed.key, 10);
    for (const { key } of [stopped, cancelled]) expect(await buildJobs(builds.name, key)).toHaveLength(1);

    await endRun('pipelinerun', runs.name, stopped.run, 'CancelledRunFinally');
    await endRun('pipelinerun', runs.name, cancelled.run, 'Cancelled');
    await Promise.all([stopped, cancelled].map(({ key }) => goneAfter(builds.name, key, 10)));
    const ends = await Promise.all([stopped, cancelled].map(({ run }) => endOf('pipelinerun', runs.name, run)));
    // Only the first way of cancelling goes on to the last tasks; the build itself goes with its step in both.
    expect(ends.map(({ children }) => 'sweep' in children)).toEqual([true, false]);
    expect((await readRun('taskrun', runs.name, ends[0]?.children.sweep ?? '')).status?.conditions).toMatchObject([
      { status: 'True' },
    ]);
  });
});
