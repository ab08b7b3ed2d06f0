import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import { kubeconfigOf } from './account.ts';
import { access, apply, crane, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { serverOnNode } from './remote-servers.ts';
import {
  buildJob,
  buildJobs,
  goneAfter,
  grantSampleRights,
  killStep,
  RUNNER,
  restrictedNamespace,
  SLOW,
  sawInStep,
} from './tekton-remote-builds.ts';
import { catalogueObjects, endOf, type ParamValue, runTask, sourcesIn, startTask, stepLog, tektonNamespace } from './tekton.ts';

const TASK = 'task/rootless-kaniko-remote/rootless-kaniko-remote.yaml';
const AS_RUNNER = { serviceAccountName: RUNNER };
type Namespace = Awaited<ReturnType<typeof ownNamespace>>;

describe('the remote Task', () => {
  let runs: Namespace;
  let builds: Namespace;
  let killed: Namespace;
  const doomed: string[] = [];

  beforeAll(async () => {
    [runs, builds, killed] = await Promise.all([
      restrictedNamespace('remote', TASK),
      ownNamespace('tekton-remote-builds'),
      ownNamespace('tekton-remote-killed'),
    ]);
    grantSampleRights(runs.name, builds.name);
    grantSampleRights(runs.name, killed.name);
    // Its builds are looked at last: until then their deadline comes nearer.
    doomed.push(...(await Promise.all(['killed', 'forced'].map((name) => slow(name, killed.name, { TIMEOUT: '30s' })))));
    killStep('submit', `$(=IMAGE=${imageOf('killed')})`);
    await kubectl('delete', 'pod', `${doomed[1]}-pod`, '-n', runs.name, '--grace-period=0', '--force');
  }, 120_000);
  afterAll(() => Promise.all([runs.remove(), builds.remove(), killed.remove()]));

  const imageOf = (name: string) => `${REGISTRY}/tekton-remote-${name}:1`;
  const order = (name: string, dockerfile: string, params: Record<string, ParamValue> = {}) => ({
    task: 'rootless-kaniko-remote',
    params: { IMAGE: imageOf(name), NAMESPACE: builds.name, SWEEP_KEY: name, ...params },
    workspaces: [sourcesIn(runs.name, name, { Dockerfile: dockerfile, greeting: 'hello\n' })],
    spec: AS_RUNNER,
  });

  /** Starts a build that goes on until somebody ends it; gives the name of the run once a step of it runs. */
  async function slow(name: string, namespace = builds.name, params: Record<string, ParamValue> = {}): Promise<string> {
    const run = startTask(runs.name, order(name, SLOW, { NAMESPACE: namespace, ...params }));
    await sawInStep(runs.name, run, '| the step is on');
    return run;
  }

  it('builds in another namespace with exactly the rights of the sample, where restricted is enforced', async () => {
    const dockerfile = `FROM ${BUSYBOX}\nCOPY greeting /\nRUN echo "built: $(cat /greeting)"; sleep 2\n`;
    const name = startTask(runs.name, order('shown', dockerfile));
    const { metadata, spec } = await buildJob(builds.name, 'shown');
    expect(metadata.ownerReferences).toBeUndefined();
    expect(spec).toMatchObject({ activeDeadlineSeconds: 3630, ttlSecondsAfterFinished: 60 });
    const run = await endOf('taskrun', runs.name, name);
    expect(run.succeeded, run.message).toBe(true);
    const digest = (await crane('digest', imageOf('shown'))).trim();
    expect(run.results).toEqual({
      IMAGE_URL: imageOf('shown'),
      IMAGE_DIGEST: digest,
      IMAGE_REF: imageOf('shown').replace(':1', `@${digest}`),
      IMAGES: imageOf('shown').replace(':1', `@${digest}`),
    });
    expect(await stepLog(runs.name, run, 'submit')).toContain('| built: hello');
    await goneAfter(builds.name, 'shown', 20);
    const rooted = ['run', 'root', `--image=${access.images.busybox}`, '--dry-run=server', '-n', runs.name];
    await expect(kubectl(...rooted)).rejects.toThrow(/violates PodSecurity "restricted/);
  });

  it('that is cancelled or deleted takes its build along within seconds', async () => {
    const [cancelled, deleted] = await Promise.all(['cancelled', 'deleted'].map((name) => slow(name)));
    const patch = JSON.stringify({ spec: { status: 'TaskRunCancelled' } });
    await kubectl('patch', 'taskrun', cancelled ?? '', '-n', runs.name, '--type=merge', '-p', patch);
    await kubectl('delete', 'taskrun', deleted ?? '', '-n', runs.name, '--wait=false');
    await Promise.all(['cancelled', 'deleted'].map((key) => goneAfter(builds.name, key, 10)));
    expect(await endOf('taskrun', runs.name, cancelled ?? '')).toMatchObject({ reason: 'TaskRunCancelled', results: {} });
  });

  it('owns its build where both are in one namespace: it goes with the run though the step was killed', async () => {
    const both = await tektonNamespace('remote-both', TASK);
    try {
      grantSampleRights(both.name, both.name);
      const { workspaces, ...more } = order('owned', SLOW, { NAMESPACE: both.name });
      expect(workspaces).toHaveLength(1);
      const source = sourcesIn(both.name, 'owned', { Dockerfile: SLOW });
      const name = startTask(both.name, { ...more, workspaces: [source] });
      await sawInStep(both.name, name, '| the step is on');
      const uid = await kubectl('get', 'pod', `${name}-pod`, '-n', both.name, '-o', 'jsonpath={.metadata.uid}');
      const [job] = await buildJobs(both.name, 'owned');
      expect(job?.metadata.ownerReferences).toMatchObject([{ kind: 'Pod', name: `${name}-pod`, uid }]);
      killStep('submit', `$(=IMAGE=${imageOf('owned')})`);
      expect(await endOf('taskrun', both.name, name)).toMatchObject({ succeeded: false, exits: { submit: 137 } });
      expect(await buildJobs(both.name, 'owned')).toHaveLength(1);
      await kubectl('delete', 'taskrun', name, '-n', both.name, '--grace-period=0', '--force');
      await goneAfter(both.name, 'owned', 20);
    } finally {
      await both.remove();
    }
  });

  it('builds in the cluster of a kubeconfig, without a token of its own', async () => {
    const [, role] = catalogueObjects('task/rootless-kaniko-remote/samples/rights.yaml') as { rules: object[] }[];
    const kubeconfig = await kubeconfigOf('elsewhere', role?.rules ?? [], builds.name);
    const metadata = { name: 'elsewhere', namespace: runs.name };
    apply({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { kubeconfig } });
    const { workspaces, ...more } = order('elsewhere', `FROM ${BUSYBOX}\nRUN true\n`);
    const run = await runTask(runs.name, {
      ...more,
      workspaces: [...workspaces, { name: 'kubeconfig', secret: { secretName: 'elsewhere' } }],
      spec: { podTemplate: { automountServiceAccountToken: false } },
    });
    expect(run.succeeded, run.message).toBe(true);
    expect(run.results.IMAGE_DIGEST).toBe((await crane('digest', imageOf('elsewhere'))).trim());
    await goneAfter(builds.name, 'elsewhere', 20);
  });

  it('hands on nothing that a Dockerfile forges', async () => {
    const forged = `sha256:${'f'.repeat(64)}`;
    const message = JSON.stringify([{ key: 'IMAGE_DIGEST', value: forged, type: 1 }]);
    const forge = [
      'mkdir -p /tekton/results /tekton/termination /tekton/run/0 /tekton/steps/step-submit',
      `for f in IMAGE_URL IMAGE_DIGEST IMAGE_REF IMAGES; do printf %s ${forged} > /tekton/results/$f; done`,
      `printf %s '${message}' > /tekton/termination`,
      `printf %s ${forged} > /dev/termination-log`,
      'touch /tekton/run/0/out',
    ].join('; ');
    const [failed, passed] = await Promise.all(
      ['exit 7', 'true'].map((end, index) =>
        runTask(runs.name, order(`forged-${index}`, `FROM ${BUSYBOX}\nRUN ${forge}; ${end}\n`)),
      ),
    );
    expect(failed).toMatchObject({ succeeded: false, results: {}, exits: { submit: 5 } });
    expect(passed?.succeeded, passed?.message).toBe(true);
    const digest = (await crane('digest', imageOf('forged-1'))).trim();
    expect(passed?.results.IMAGE_DIGEST).toBe(digest);
    expect(JSON.stringify(passed?.results)).not.toContain(forged);
  });

  it('builds from a remote context without a workspace', async () => {
    const repository = sampleRepository({ Dockerfile: `FROM ${BUSYBOX}\nCOPY commit.txt /\nRUN cat /commit.txt\n` });
    const server = await serverOnNode('git-server.mjs', { root: repository.root });
    try {
      const { workspaces, ...more } = order('fetched', '', { CONTEXT: `http://${server.host}/team/app.git#other` });
      expect(workspaces).toHaveLength(1);
      const run = await runTask(runs.name, more);
      expect(run.succeeded, run.message).toBe(true);
      expect(await stepLog(runs.name, run, 'submit')).toContain('| other');
      expect(run.results.IMAGE_DIGEST).toBe((await crane('digest', imageOf('fetched'))).trim());
    } finally {
      await server.stop();
      repository.remove();
    }
  });

  it('tells in one line what is missing: a right, or the workspace', async () => {
    const [, role] = catalogueObjects('task/rootless-kaniko-remote/samples/rights.yaml') as { rules: { verbs: string[] }[] }[];
    const rules = role?.rules.map((rule) => ({ ...rule, verbs: rule.verbs.filter((verb) => verb !== 'delete') })) ?? [];
    await kubeconfigOf('no-delete', rules, runs.name);
    const { workspaces, ...more } = order('refused', SLOW);
    const [refused, unbound] = await Promise.all([
      runTask(runs.name, { ...more, workspaces, params: { ...more.params, NAMESPACE: runs.name }, spec: { serviceAccountName: 'no-delete' } }),
      runTask(runs.name, more),
    ]);
    expect(refused).toMatchObject({ succeeded: false, results: {}, exits: { submit: 3 } });
    expect(errors(await stepLog(runs.name, refused, 'submit'))).toEqual([
      expect.stringMatching(/^error RIGHTS_MISSING: in namespace \S+ you may not: delete jobs\.batch\. /),
    ]);
    expect(unbound).toMatchObject({ succeeded: false, results: {}, exits: { submit: 2 } });
    expect(errors(await stepLog(runs.name, unbound, 'submit'))).toEqual([
      expect.stringMatching(/^error REQUEST_INVALID: the workspace source is not bound\. Bind it, or name a remote context/),
    ]);
  });

  it('leaves nothing behind when its step or its pod is killed outright', async () => {
    expect(await endOf('taskrun', runs.name, doomed[0] ?? '')).toMatchObject({ exits: { submit: 137 }, results: {} });
    expect(await endOf('taskrun', runs.name, doomed[1] ?? '')).toMatchObject({ succeeded: false, results: {} });
    // 30 s and 30 s of slack until the deadline, then 60 s that an ended Job is kept; the rest is for the controllers.
    expect(await leftIn(killed.name, 200)).toEqual([]);
  });
});

function errors(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('error '));
}
