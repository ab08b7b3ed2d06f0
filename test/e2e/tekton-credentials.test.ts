import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailedAt } from './failed-run.ts';
import { CANARIES, GUARDED, guardedBase, guardedConfig, guardedCrane, secretIn } from './guarded-registry.ts';
import { heldBy } from './image-bytes.ts';
import { kubectl, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';
import {
  applyIn,
  catalogueObjects,
  type EndedRun,
  runTask,
  sourcesIn,
  stepLog,
  type TaskRunOrder,
  tektonNamespace,
} from './tekton.ts';

const FILE = 'task/rootless-kaniko/rootless-kaniko.yaml';
const UNVERIFIED = `--skip-tls-verify-registry=${GUARDED}`;
const WRONG = 'this-is-not-the-password';
/** Opens to everybody what a layer could hold, and copies what is where tools look for credentials. */
const GREEDY = `chmod -R a+rX /root "$HOME" ~ /tekton /kaniko /workspace
cp -r /root /of-root
cp -r "$HOME" /of-home
find /root "$HOME" ~ -name config.json -exec cp {} /found-config \\;
true
`;

describe('credentials of the native Task', () => {
  let namespace: Awaited<ReturnType<typeof tektonNamespace>>;
  let base: string;
  beforeAll(async () => {
    namespace = await tektonNamespace('credentials', FILE);
    base = await guardedBase();
    const secrets = {
      typed: { '.dockerconfigjson': guardedConfig() },
      plain: { 'config.json': guardedConfig() },
      wrong: { '.dockerconfigjson': guardedConfig(WRONG) },
      useless: { password: CANARIES[0] },
      broken: { 'config.json': guardedConfig().slice(0, -3) },
      odd: { 'config.json': JSON.stringify({ auths: [CANARIES[1]] }) },
    };
    for (const [name, data] of Object.entries(secrets)) secretIn(namespace.name, name, data);
    for (const name of ['typed', 'wrong']) {
      const metadata = { name: `account-${name}` };
      applyIn(namespace.name, { apiVersion: 'v1', kind: 'ServiceAccount', metadata, secrets: [{ name }] });
    }
  });
  afterAll(() => namespace.remove());

  /** Builds a Dockerfile and pushes it to the guarded registry, with the credentials of a workspace or an account. */
  const build = (
    name: string,
    { secret, account, dockerfile = `FROM ${BUSYBOX}\n`, files = {} }: Given,
    more: Partial<TaskRunOrder> = {},
  ) =>
    runTask(namespace.name, {
      task: 'rootless-kaniko',
      workspaces: [
        sourcesIn(namespace.name, name, { Dockerfile: dockerfile, ...files }),
        ...(secret === undefined ? [] : [{ name: 'dockerconfig', secret: { secretName: secret } }]),
      ],
      ...more,
      spec: account === undefined ? {} : { serviceAccountName: `account-${account}` },
      params: { IMAGE: imageOf(name), EXTRA_ARGS: [UNVERIFIED, '--push-retry=0'], ...more.params },
    });
  const imageOf = (name: string) => `${GUARDED}/tekton-credentials:${name}`;

  it('come from a Secret of either form, and from the ServiceAccount', async () => {
    const names = ['typed', 'plain', 'account'];
    const runs = await Promise.all([
      build('typed', { secret: 'typed' }),
      build('plain', { secret: 'plain' }),
      build('account', { account: 'typed' }),
    ]);
    for (const [index, run] of runs.entries()) {
      expect(run.succeeded, run.message).toBe(true);
      expect(run.results.IMAGE_DIGEST).toBe((await guardedCrane('digest', imageOf(names[index] ?? ''))).trim());
      await expectNoPassword(run);
    }
  });

  it('of the workspace count before those of the ServiceAccount', async () => {
    const [right, wrong] = await Promise.all([
      build('right', { secret: 'typed', account: 'wrong' }),
      build('wrong', { secret: 'wrong', account: 'typed' }),
    ]);
    expect(right.succeeded, right.message).toBe(true);
    expectFailedAt('build', wrong);
    expect(await stepLog(namespace.name, wrong, 'build')).toMatch(/401 Unauthorized|UNAUTHORIZED/);
    for (const run of [right, wrong]) await expectNoPassword(run);
  });

  it('that are none are refused by the name of the workspace, and never shown', async () => {
    const refused = {
      useless: 'the workspace dockerconfig holds neither config.json nor .dockerconfigjson',
      broken: 'the Docker config of workspace dockerconfig, config.json is no JSON object',
      odd: 'the Docker config of workspace dockerconfig, config.json has auths or credHelpers of another form',
    };
    const runs = await Promise.all(Object.keys(refused).map((secret) => build(secret, { secret })));
    for (const [index, message] of Object.values(refused).entries()) {
      const run = runs[index] as EndedRun;
      expectFailedAt('prepare', run);
      expect(await stepLog(namespace.name, run, 'prepare')).toContain(`error REQUEST_INVALID: ${message}`);
      await expectNoPassword(run);
    }
  });

  it('of the ServiceAccount last through several stages, and get into no image that does not ask for them', async () => {
    const stages = `FROM ${BUSYBOX} AS first
RUN echo made > /made
FROM ${base}
COPY --from=first /made /made
RUN test -s /made
`;
    const greedy = (more: string) => `FROM ${BUSYBOX}\nCOPY greedy.sh /\nRUN sh /greedy.sh${more}\n`;
    const files = { 'greedy.sh': GREEDY };
    const [staged, kept, control] = await Promise.all([
      build('staged', { account: 'typed', dockerfile: stages }),
      build('greedy', { account: 'typed', dockerfile: greedy(''), files }),
      // Where the credentials are indeed, and where RUN of a native Task can take them: a Dockerfile has to be trusted.
      build('control', { account: 'typed', dockerfile: greedy(' && cp -r /kaniko/.docker /stolen'), files }),
    ]);
    for (const run of [staged, kept, control]) {
      expect(run.succeeded, run.message).toBe(true);
      await expectNoPassword(run);
    }
    expect(await heldBy(imageOf('staged'), CANARIES)).toEqual([]);
    expect(await heldBy(imageOf('greedy'), CANARIES)).toEqual([]);
    expect(await heldBy(imageOf('control'), CANARIES)).toEqual(CANARIES);
    expect(await heldBy(imageOf('greedy'), ['of-root', 'of-home'])).toEqual(['of-root', 'of-home']);
  });

  it('are not packed by links of the sources that lead to them', async () => {
    const links = { creds: '/tekton/creds', token: '/var/run/secrets/kubernetes.io/serviceaccount/token' };
    applyIn(namespace.name, withLinks(links));
    const linked = (params: Record<string, string>) =>
      build('linked', { account: 'typed' }, { task: LINKED, workspaces: [{ name: 'source', emptyDir: {} }], params });
    const [context, dockerfile, copied] = await Promise.all([
      linked({ CONTEXT: 'creds', DOCKERFILE_INLINE: `FROM ${BUSYBOX}\nCOPY . /stolen\n` }),
      linked({ DOCKERFILE: 'token' }),
      linked({ DOCKERFILE_INLINE: `FROM ${BUSYBOX}\nCOPY creds/.docker/config.json /stolen\n` }),
    ]);
    for (const [run, message] of [
      [context, "CONTEXT is 'creds', a link that leads out of the workspace"],
      [dockerfile, "DOCKERFILE is 'token', a link that leads out of the workspace"],
      // This executor would follow a link in the middle of a path, in its own pod.
      [copied, 'the link "creds" of the context leads to "/tekton/creds"'],
    ] as const) {
      expectFailedAt('prepare', run);
      expect(await stepLog(namespace.name, run, 'prepare')).toContain(message);
      await expectNoPassword(run);
    }
  });

  async function expectNoPassword(run: EndedRun): Promise<void> {
    const log = await kubectl('logs', '-n', namespace.name, run.pod, '--all-containers');
    expect(log.length).toBeGreaterThan(20);
    for (const canary of [...CANARIES, WRONG]) expect(log).not.toContain(canary);
  }
});

interface Given {
  readonly secret?: string;
  readonly account?: string;
  readonly dockerfile?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const LINKED = 'linked';

/** The native Task with a step before it that puts links into the sources: no ConfigMap can hold one. */
function withLinks(links: Readonly<Record<string, string>>): object {
  const [task] = catalogueObjects(FILE) as [{ spec: { steps: object[]; workspaces: { name: string }[] } }];
  const made = Object.entries(links).map(([name, target]) => `ln -s ${target} ${name}`);
  const step = {
    name: 'link',
    image: BUSYBOX.replace(REGISTRY, 'localhost:5000'),
    command: ['sh', '-c', made.join(' && ')],
    workingDir: '$(workspaces.source.path)',
  };
  const workspaces = task.spec.workspaces.map((one) => (one.name === 'source' ? { name: 'source' } : one));
  return { ...task, metadata: { name: LINKED }, spec: { ...task.spec, workspaces, steps: [step, ...task.spec.steps] } };
}
