import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, crane, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Ran, startCli } from './product.ts';
import { frontForPods, type Rule, registryError } from './registry-front.ts';

const MANIFEST = { method: 'PUT', path: '/manifests/' };
/** What a registry says whose storage is not yet of one mind; crane takes it for final. */
const NOT_YET = { ...MANIFEST, status: 404, ...registryError('MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry') };
/** Requests with which crane itself tries before it gives up, where it takes an answer for temporary. */
const BY_CRANE = 3;

interface Pushed {
  readonly ran: Ran;
  readonly name: string;
  /** Requests that the registry refused. */
  readonly refused: readonly string[];
}

describe('the container that pushes', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('isolated-retries');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  async function pushTo(name: string, rule: Rule): Promise<Pushed> {
    const front = await frontForPods([rule]);
    try {
      const tag = ['--tag', `${front.host}/isolated-retries-${name}:1`];
      const how = ['--isolate-credentials', '--pusher-image', access.images.craneDebug, '--output', 'digest'];
      const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN echo ${name} > /name\n` });
      const ran = await startCli(['build', context, ...localOptions(namespace.name), ...how, ...tag]).ended;
      return { ran, name, refused: front.answered };
    } finally {
      await front.stop();
    }
  }

  const pauses = ({ stderr }: Ran) => stderr.split('\n').flatMap((line) => /trying again in \d s$/.exec(line) ?? []);

  async function expectPushed({ ran, name }: Pushed): Promise<void> {
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout.trim()).toBe((await crane('digest', `${REGISTRY}/isolated-retries-${name}:1`)).trim());
  }

  it.concurrent('tries again twice where the registry does not yet know what it has just been sent', async () => {
    const pushed = await pushTo('not-yet', { ...NOT_YET, times: 2 });
    expect(pushed.refused).toHaveLength(2);
    expect(pauses(pushed.ran)).toEqual(['trying again in 2 s', 'trying again in 4 s']);
    await expectPushed(pushed);
  });

  it.concurrent.each([
    ['is out of service', 503],
    ['cuts the connection', 'cut'],
  ] as const)('tries again where the registry %s for longer than crane waits by itself', async (_what, status) => {
    const pushed = await pushTo(`longer-${status}`, { ...MANIFEST, status, times: BY_CRANE + 1 });
    expect(pushed.refused).toHaveLength(BY_CRANE + 1);
    expect(pauses(pushed.ran)).toEqual(['trying again in 2 s']);
    await expectPushed(pushed);
  });

  it.concurrent('gives up after three tries, with the words of the registry', async () => {
    const { ran, refused } = await pushTo('never', NOT_YET);
    expect(errorLine(ran)).toMatch(
      /^error PUSH_FAILED: the image was built, but not pushed: \S+\/isolated-retries-never:1: .*MANIFEST_BLOB_UNKNOWN/,
    );
    expect(ran.status).toBe(5);
    expect(refused).toEqual(Array(3).fill('PUT /v2/isolated-retries-never/manifests/1'));
    expect(pauses(ran)).toEqual(['trying again in 2 s', 'trying again in 4 s']);
    expect(ran.stdout).toBe('');
  });
});
