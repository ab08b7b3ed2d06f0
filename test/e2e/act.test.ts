import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActEntry, taken } from './act-log.ts';
import { type ActOrder, ActProject, ON_NODE } from './act-run.ts';
import { access, crane, inPod, leftIn, objectsOf, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';

const KUBECONFIG = readFileSync(access.kubeconfig, 'utf8');
const SECRETS = [...KUBECONFIG.matchAll(/(?:token|client-key-data)"?: "?([\w+/=.-]{16,})/g)].map(
  ([, secret = '']) => secret,
);
const FORGED = /forged|guessed|plainword/;
/** What workflows take as variables, for the local cluster. */
function variables(namespace: string): Record<string, string> {
  const { pull, endpoint } = access.registries.plain;
  return {
    ...{ NAMESPACE: namespace, REGISTRY, ENDPOINT: endpoint, PULL_REGISTRY: pull },
    ...{ EXECUTOR: access.images.kanikoDebug, EXECUTOR_VERSION: 'original@v1.24.0', BASE: BUSYBOX },
  };
}

describe('the Action in workflows that act runs', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let checkout: ActProject;
  beforeAll(async () => {
    namespace = await ownNamespace('act');
    checkout = await ActProject.make();
  }, 300_000);
  afterAll(() => namespace.remove());

  it.each([
    ['$KUBECONFIG', { environment: { KUBECONFIG: access.kubeconfig } }],
    ['a secret', { secrets: { KUBECONFIG } }],
  ])('hands every output on, with the kubeconfig by %s', async (_how, given) => {
    const name = `act-${'secrets' in given ? 'secret' : 'environment'}`;
    const vars = { ...variables(namespace.name), NAME: name, BASE: inPod(access.images.debian) };
    const ran = await checkout.run({ workflow: 'test/e2e/act/cluster.yml', vars, enter: ON_NODE, ...given });
    expect(ran.status, ran.shown).toBe(0);
    const digest = /^pushed (sha256:[0-9a-f]{64})$/m.exec(ran.shown)?.[1];
    expect(digest, ran.shown).toBe((await crane('digest', `${REGISTRY}/${name}:${checkout.commit}`)).trim());
    for (const secret of SECRETS) expect(ran.shown).not.toContain(secret);
    expect(ran.shown).not.toContain('removed what the step left behind');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('fails the workflow of a build that fails, at the line of the Dockerfile', async () => {
    const ran = await checkout.run(onCluster('failing'));
    expect(ran.status).toBe(1);
    const errors = taken(ran).filter(({ command }) => command === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.kvPairs).toMatchObject({ file: 'test/e2e/act/failing.Dockerfile', line: '4', endLine: '5' });
    expect(errors[0]?.arg).toMatch(
      /^BUILD_FAILED: Dockerfile line 4: RUN echo almost && exit 7 ended with exit status 7\./,
    );
    expect(ran.shown).toMatch(/^exit status 4$/m);
    expect(ran.shown).toContain('told the team');
    expect(ran.shown).not.toContain('deployed');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('obeys no line of a hostile build', async () => {
    const ran = await checkout.run({ ...onCluster('hostile'), job: 'build' });
    expect(ran.status, ran.shown).toBe(0);
    expect(taken(ran).filter(({ raw = '' }) => FORGED.test(raw))).toEqual([]);
    const fenced = ran.entries.filter(({ command, raw = '' }) => command === 'ignored' && FORGED.test(raw));
    expect(fenced.length).toBeGreaterThan(8);
    expect(ran.shown).toContain('nothing was obeyed, and a plainword is shown');
    const phases = taken(ran).filter(({ command, raw = '' }) => command === 'group' || raw.startsWith('::endgroup'));
    expect(ran.entries.indexOf(phases.at(-1) as ActEntry)).toBeGreaterThan(
      ran.entries.indexOf(fenced.at(-1) as ActEntry),
    );
  });

  it('would be commanded by such lines, printed as they are', async () => {
    const ran = await checkout.run({ ...onCluster('hostile'), job: 'control' });
    expect(ran.status, ran.shown).toBe(0);
    expect(ran.shown).toContain('everything was obeyed, and a *** is hidden');
  });

  it('is killed by Ctrl-C, and its post step removes what it made', async () => {
    const running = checkout.start(onCluster('slow'));
    await running.printed('the step is on');
    expect(await objectsOf(namespace.name)).not.toEqual([]);
    running.child.kill('SIGINT');
    const ran = await running.ended;
    expect(ran.shown).toContain('removed what the step left behind');
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('leaves nothing in the caches of act', () => {
    expect(checkout.left()).toEqual([]);
  });

  /** A workflow of test/e2e/act with all it takes on the local cluster. */
  function onCluster(name: string): ActOrder {
    const environment = { KUBECONFIG: access.kubeconfig };
    return { workflow: `test/e2e/act/${name}.yml`, vars: variables(namespace.name), environment, enter: ON_NODE };
  }
});
