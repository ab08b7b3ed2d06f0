import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubeconfigOf } from './account.ts';
import { access, crane, kubectl, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { applyIn, endOf, readRun, stepLog } from './tekton.ts';
import { IMAGE_PARAMS } from './tekton-images.ts';
import {
  childOf,
  endRun,
  type PipelineRunOrder,
  type ServedRepository,
  servedRepository,
  startPipeline,
} from './tekton-pipelines.ts';
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
import { claimIn, removeWithClaims } from './tekton-volumes.ts';

const FILES = { Dockerfile: `FROM ${BUSYBOX}\nCOPY commit.txt /\n`, 'slow.Dockerfile': SLOW };

describe('the remote pipeline', () => {
  let runs: Awaited<ReturnType<typeof ownNamespace>>;
  let builds: Awaited<ReturnType<typeof ownNamespace>>;
  let repository: ServedRepository;
  beforeAll(async () => {
    repository = await servedRepository(FILES);
    runs = await restrictedNamespace(
      'pipeline-remote',
      'task/rootless-kaniko-remote/rootless-kaniko-remote.yaml',
      'pipeline/rootless-kaniko-pipeline-remote/rootless-kaniko-pipeline-remote.yaml',
    );
    builds = await ownNamespace('tekton-pipeline-builds');
    grantSampleRights(runs.name, builds.name);
    await claimIn(runs.name, 'sources');
  });
  afterAll(async () => {
    await repository.stop();
    await removeWithClaims(runs.name, builds.name);
  }, 120_000);

  const imageOf = (name: string) => `${REGISTRY}/tekton-pipeline-${name}:1`;
  const start = (name: string, dockerfile: string, more: Partial<PipelineRunOrder> = {}) =>
    startPipeline(runs.name, {
      pipeline: 'rootless-kaniko-pipeline-remote',
      params: {
        ...{ IMAGE: imageOf(name), GIT_URL: repository.url, DOCKERFILE: dockerfile, NAMESPACE: builds.name },
        ...{ INSECURE_REGISTRIES: [REGISTRY], GIT_IMAGE: IMAGE_PARAMS.GIT_IMAGE },
        // The executor of the local cluster has no shell.
        ...{ PREPARE_IMAGE: access.images.busybox, ...more.params },
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
    expect(ended).toMatchObject({ succeeded: false, resultCount: 0 });
    const sweep = await endOf('taskrun', runs.name, ended.children.sweep ?? '');
    expect(sweep.succeeded, sweep.message).toBe(true);
    expect(await stepLog(runs.name, sweep, 'sweep')).toContain(`==> removed 1 build with sweep key ${killed.key}`);
    await goneAfter(builds.name, killed.key, 20);
    for (const { key } of [stopped, cancelled]) expect(await buildJobs(builds.name, key)).toHaveLength(1);

    await endRun('pipelinerun', runs.name, stopped.run, 'CancelledRunFinally');
    await endRun('pipelinerun', runs.name, cancelled.run, 'Cancelled');
    await Promise.all([stopped, cancelled].map(({ key }) => goneAfter(builds.name, key, 20)));
    const ends = await Promise.all([stopped, cancelled].map(({ run }) => endOf('pipelinerun', runs.name, run)));
    // Only the first way of cancelling goes on to the last tasks; the build itself goes with its step in both.
    expect(ends.map(({ children }) => 'sweep' in children)).toEqual([true, false]);
    expect((await readRun('taskrun', runs.name, ends[0]?.children.sweep ?? '')).status?.conditions).toMatchObject([
      { status: 'True' },
    ]);
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
