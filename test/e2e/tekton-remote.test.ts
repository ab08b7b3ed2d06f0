import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRepository } from '../support/git-repository.ts';
import { kubeconfigOf } from './account.ts';
import { access, apply, crane, kubectl, leftIn, ownNamespace } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import { serverOnNode } from './remote-servers.ts';
import { endOf, type ParamValue, runTask, sourcesIn, startTask, stepLog, tektonNamespace } from './tekton.ts';
import {
  buildJob,
  buildJobs,
  goneAfter,
  grantSampleRights,
  KILLED,
  killStep,
  remoteImage,
  remoteOrder,
  restrictedNamespace,
  SLOW,
  sampleRules,
  sawInStep,
} from './tekton-remote-builds.ts';

const TASK = 'task/rootless-kaniko-remote/rootless-kaniko-remote.yaml';
const FORGED = `sha256:${'f'.repeat(64)}`;
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
    for (const { name } of [builds, killed]) grantSampleRights(runs.name, name);
    // Its builds are looked at last: until then their deadline comes nearer.
    const names = await Promise.all(['killed', 'forced'].map((name) => slow(name, killed.name, { TIMEOUT: '30s' })));
    doomed.push(...names);
    killStep(remoteImage('killed'));
    await kubectl('delete', 'pod', `${doomed[1]}-pod`, '-n', runs.name, '--grace-period=0', '--force');
  }, 120_000);
  afterAll(() => Promise.all([runs.remove(), builds.remove(), killed.remove()]));

  const source = (name: string, Dockerfile: string) => sourcesIn(runs.name, name, { Dockerfile, greeting: 'hello\n' });
  const order = (name: string, dockerfile: string, params: Record<string, ParamValue> = {}) => ({
    ...remoteOrder(builds.name, name, params),
    workspaces: [source(name, dockerfile)],
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
    expect(spec).toMatchObject({ activeDeadlineSeconds: 3630, ttlSecondsAfterFinished: 300 });
    const run = await endOf('taskrun', runs.name, name);
    expect(run.succeeded, run.message).toBe(true);
    const digest = (await crane('digest', remoteImage('shown'))).trim();
    const reference = remoteImage('shown').replace(':1', `@${digest}`);
    const url = remoteImage('shown');
    expect(run.results).toEqual({ IMAGE_URL: url, IMAGE_DIGEST: digest, IMAGE_REF: reference, IMAGES: reference });
    expect(await stepLog(runs.name, run, 'submit')).toContain('| built: hello');
    await goneAfter(builds.name, 'shown', 20);
    const rooted = ['run', 'root', `--image=${access.images.busybox}`, '--dry-run=server', '-n', runs.name];
    await expect(kubectl(...rooted)).rejects.toThrow(/violates PodSecurity "restricted/);
  });

  it('that is cancelled or deleted takes its build along within seconds', async () => {
    const [cancelled = '', deleted = ''] = await Promise.all(['cancelled', 'deleted'].map((name) => slow(name)));
    const patch = JSON.stringify({ spec: { status: 'TaskRunCancelled' } });
    await kubectl('patch', 'taskrun', cancelled, '-n', runs.name, '--type=merge', '-p', patch);
    await kubectl('delete', 'taskrun', deleted, '-n', runs.name, '--wait=false');
    await Promise.all(['cancelled', 'deleted'].map((key) => goneAfter(builds.name, key, 10)));
    expect(await endOf('taskrun', runs.name, cancelled)).toMatchObject({ reason: 'TaskRunCancelled', resultCount: 0 });
  });

  it('owns its build where both are in one namespace: it goes with the run though the step was killed', async () => {
    const both = await tektonNamespace('remote-both', TASK);
    try {
      grantSampleRights(both.name, both.name);
      const workspaces = [sourcesIn(both.name, 'owned', { Dockerfile: SLOW })];
      const name = startTask(both.name, { ...remoteOrder(both.name, 'owned'), workspaces });
      await sawInStep(both.name, name, '| the step is on');
      const uid = await kubectl('get', 'pod', `${name}-pod`, '-n', both.name, '-o', 'jsonpath={.metadata.uid}');
      const [job] = await buildJobs(both.name, 'owned');
      expect(job?.metadata.ownerReferences).toMatchObject([{ kind: 'Pod', name: `${name}-pod`, uid }]);
      killStep(remoteImage('owned'));
      expect(await endOf('taskrun', both.name, name)).toMatchObject({ succeeded: false, exits: { submit: KILLED } });
      expect(await buildJobs(both.name, 'owned')).toHaveLength(1);
      await kubectl('delete', 'taskrun', name, '-n', both.name, '--grace-period=0', '--force');
      await goneAfter(both.name, 'owned', 20);
    } finally {
      await both.remove();
    }
  });

  it('builds in the cluster of a kubeconfig, without a token of its own', async () => {
    const kubeconfig = await kubeconfigOf('elsewhere', sampleRules(), builds.name);
    const metadata = { name: 'elsewhere', namespace: runs.name };
    apply({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { kubeconfig } });
    const { workspaces, ...more } = order('elsewhere', `FROM ${BUSYBOX}\nRUN true\n`, { CONTEXT_TRANSPORT: 'exec' });
    const run = await runTask(runs.name, {
      ...more,
      workspaces: [...workspaces, { name: 'kubeconfig', secret: { secretName: 'elsewhere' } }],
      spec: { podTemplate: { automountServiceAccountToken: false } },
    });
    expect(run.succeeded, run.message).toBe(true);
    expect(run.results.IMAGE_DIGEST).toBe((await crane('digest', remoteImage('elsewhere'))).trim());
    await goneAfter(builds.name, 'elsewhere', 20);
  });

  it('hands on nothing that a Dockerfile forges', async () => {
    const message = JSON.stringify([{ key: 'IMAGE_DIGEST', value: FORGED, type: 1 }]);
    const forge = [
      'mkdir -p /tekton/results /tekton/run/0 /tekton/steps/step-submit',
      `for f in IMAGE_URL IMAGE_DIGEST IMAGE_REF IMAGES; do printf %s ${FORGED} > /tekton/results/$f; done`,
      `printf %s '${message}' > /tekton/termination`,
      `printf %s ${FORGED} > /dev/termination-log`,
      'touch /tekton/run/0/out',
    ].join('; ');
    // Goes on until the container ends, and so writes last.
    const lasting = `setsid sh -c 'while :; do printf ${FORGED} > /dev/termination-log; done' > /dev/null 2>&1 &`;
    const [failed, lasted, passed] = await Promise.all(
      [`${forge}; exit 7`, `${lasting} sleep 1`, forge].map((code, index) =>
        runTask(runs.name, order(`forged-${index}`, `FROM ${BUSYBOX}\nRUN ${code}\n`)),
      ),
    );
    expect(failed).toMatchObject({ succeeded: false, resultCount: 0, exits: { submit: 4 } });
    expect(lasted).toMatchObject({ succeeded: false, resultCount: 0 });
    expect(passed?.succeeded, passed?.message).toBe(true);
    expect(passed?.results.IMAGE_DIGEST).toBe((await crane('digest', remoteImage('forged-2'))).trim());
    expect(JSON.stringify(passed?.results)).not.toContain(FORGED);
  });

  it('builds from a remote context without a workspace', async () => {
    const repository = sampleRepository({ Dockerfile: `FROM ${BUSYBOX}\nCOPY commit.txt /\nRUN cat /commit.txt\n` });
    const server = await serverOnNode('git-server.mjs', { root: repository.root });
    try {
      const context = { CONTEXT: `http://${server.host}/team/app.git#other` };
      const run = await runTask(runs.name, remoteOrder(builds.name, 'fetched', context));
      expect(run.succeeded, run.message).toBe(true);
      expect(await stepLog(runs.name, run, 'submit')).toContain('| other');
      expect(run.results.IMAGE_DIGEST).toBe((await crane('digest', remoteImage('fetched'))).trim());
    } finally {
      await server.stop();
      repository.remove();
    }
  });

  it('tells in one line what is missing: a right, a workspace, or a shell', async () => {
    const rules = sampleRules().map((rule) => ({ ...rule, verbs: rule.verbs.filter((verb) => verb !== 'delete') }));
    const kubeconfig = await kubeconfigOf('no-delete', rules, builds.name);
    apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'no-delete', namespace: runs.name },
      stringData: { value: kubeconfig },
    });
    const { workspaces, ...unbound } = order('refused', SLOW);
    const ends = await Promise.all([
      runTask(runs.name, {
        ...unbound,
        workspaces: [...workspaces, { name: 'kubeconfig', secret: { secretName: 'no-delete' } }],
      }),
      runTask(runs.name, unbound),
      runTask(runs.name, order('no-shell', SLOW, { PREPARE_IMAGE: '' })),
    ]);
    expect(ends.map(({ exits, results }) => [exits.submit, results])).toEqual([
      [3, {}],
      [2, {}],
      [3, {}],
    ]);
    const told = await Promise.all(ends.map((run) => stepLog(runs.name, run, 'submit')));
    expect(told.map(errors)).toEqual([
      [expect.stringMatching(/^error RIGHTS_MISSING: in namespace \S+ you may not: delete jobs\.batch\. /)],
      [expect.stringMatching(/^error REQUEST_INVALID: the workspace source is not bound\. Bind it, or name a remote/)],
      [
        expect.stringMatching(
          /^error POD_NOT_STARTED: .* has no shell .* name an image with a shell in PREPARE_IMAGE\.$/,
        ),
      ],
    ]);
  });

  it('leaves nothing behind when its step or its pod is killed outright', async () => {
    const [killedStep, killedPod] = await Promise.all(doomed.map((name) => endOf('taskrun', runs.name, name)));
    expect(killedStep).toMatchObject({ exits: { submit: KILLED }, resultCount: 0 });
    // Tekton makes the pod anew, which builds once more until its own time-out.
    expect(killedPod).toMatchObject({ succeeded: false, resultCount: 0, exits: { submit: 6 } });
    // 30 s and 30 s of slack until the deadline, then 60 s that an ended Job is kept; the rest is for the controllers.
    expect(await leftIn(killed.name, 200)).toEqual([]);
  });
});

function errors(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('error '));
}
