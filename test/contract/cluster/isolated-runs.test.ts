import type { V1PodStatus } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { PUSH_EXIT } from '../../../src/crane/push-script.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';
import { ended, IsolatedLab, isolatedPod, type States } from './isolated-lab.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const FORGED = `sha256:${'e'.repeat(64)}`;
const BUILT = { build: ended(0, FORGED) };

let lab: IsolatedLab;
beforeEach(async () => {
  lab = await IsolatedLab.start();
});
afterEach(() => lab.close());

function show(states: States, more: Partial<V1PodStatus> = {}): void {
  lab.cluster.setPod(isolatedPod(states, more));
}

/** Builds with a pod that is over already. */
async function over(states: States, more: Partial<V1PodStatus> = {}) {
  show(states, more);
  lab.cluster.endLog();
  const outcome = await lab.build().catch((error: unknown) => error);
  expect(lab.cluster.jobs.size).toBe(0);
  return outcome;
}

describe('a run with isolated credentials', () => {
  it('goes from the end of its builder to that of the container that pushes, and shows both logs', async () => {
    const building = lab.build();
    show({ build: { running: {} } });
    lab.cluster.print({ at: NOON, text: 'of the build' });
    await lab.until(() => lab.lines.length === 1);
    const pushed = new FakeLog();
    lab.cluster.logsOf.set('push', pushed);
    show({ ...BUILT, push: { waiting: { reason: 'PodInitializing' } } });
    lab.cluster.endLog();
    await lab.until(() => lab.reporter.told.includes('phase: pushing from a container of its own'));
    show({ ...BUILT, push: { running: {} } }, { phase: 'Running' });
    pushed.print({ at: NOON + 9000, text: 'of the push' });
    await lab.until(() => lab.lines.length === 2);
    show({ ...BUILT, push: ended(0, DIGEST_TEXT) }, { phase: 'Succeeded' });
    pushed.end();
    await expect(building).resolves.toMatchObject({ digest: DIGEST_TEXT, pod: 'ci/kaniko-app-xyz', confirmed: true });
    expect(lab.lines).toEqual(['of the build', 'of the push']);
    expect([...new Set(lab.followed)]).toEqual(['build', 'push']);
    expect(lab.cluster.jobs.size).toBe(0);
  });

  it('shows all of the log of its builder, which is over while its pod goes on', async () => {
    const pushed = new FakeLog();
    lab.cluster.logsOf.set('push', pushed);
    const building = lab.build();
    show({ build: { running: {} } });
    const all = Array.from({ length: 2000 }, (_, at) => `line ${at}`);
    lab.cluster.print(...all.slice(0, 900).map((text, at) => ({ at: NOON + at, text })));
    await lab.until(() => lab.lines.length > 100);
    show({ ...BUILT, push: { running: {} } }, { phase: 'Running' });
    lab.cluster.print(...all.slice(900).map((text, at) => ({ at: NOON + 900 + at, text })));
    lab.cluster.endLog();
    show({ ...BUILT, push: ended(0, DIGEST_TEXT) }, { phase: 'Succeeded' });
    pushed.end();
    await building;
    expect(lab.lines).toEqual(all);
    expect(lab.reporter.told.filter((told) => told.includes('may be missing'))).toEqual([]);
  });

  it('has the digest that the push left, and never one that the build wrote', async () => {
    expect(await over({ ...BUILT, push: ended(0, DIGEST_TEXT) })).toMatchObject({ digest: DIGEST_TEXT });
  });

  it('has none where the push left none, although the build wrote one', async () => {
    expect(await over({ ...BUILT, push: ended(0) })).toMatchObject({
      code: 'DIGEST_MISSING',
      message: 'the push ended with success but left no digest',
    });
  });

  it('is not pushed where its build fails: nobody even looks at that container', async () => {
    expect(await over({ build: ended(1, FORGED) }, { phase: 'Failed' })).toMatchObject({ code: 'BUILD_FAILED' });
    expect(lab.followed).toEqual(['build']);
    expect(lab.reporter.told).not.toContain('phase: pushing from a container of its own');
  });

  it('tells what the registry said where the push fails', async () => {
    const message = 'registry.example:5000/team/app:1: Error: UNAUTHORIZED: authentication required';
    expect(await over({ ...BUILT, push: ended(PUSH_EXIT.refused, message) }, { phase: 'Failed' })).toMatchObject({
      code: 'PUSH_FAILED',
      message: `the image was built, but not pushed: ${message}`,
    });
  });

  it('tells by its option that the image of the push cannot be pulled', async () => {
    const message = 'failed to pull and unpack image: failed to resolve image: r.example/crane:1: not found';
    const push = { waiting: { reason: 'ErrImagePull', message } };
    expect(await over({ ...BUILT, push })).toMatchObject({
      code: 'IMAGE_PULL_FAILED',
      message: expect.stringContaining('cannot pull r.example/crane:1, which pusher-image names: '),
    });
  });

  it('tells where memory was lacking, in the build or in the push', async () => {
    const killed = ended(137, undefined, 'OOMKilled');
    expect(await over({ build: killed }, { phase: 'Failed' })).toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: expect.stringContaining('the build was killed'),
    });
    expect(await over({ ...BUILT, push: killed }, { phase: 'Failed' })).toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: 'the container that pushes was killed for lack of memory',
    });
  });

  it('warns of a Secret for the build that opens what is pushed to, as its init container has found out', async () => {
    const prepare = ended(0, 'pull-secret opens registry.example:5000\n');
    await over({ ...BUILT, prepare, push: ended(0, DIGEST_TEXT) });
    expect(lab.reporter.told.filter((told) => told.startsWith('warn: pull-secret opens'))).toHaveLength(1);
  });
});

describe('a run with isolated credentials between its build and its push', () => {
  /** Builds until the push is waited for. */
  async function built(): Promise<{ building: Promise<unknown> }> {
    show({ ...BUILT, push: { waiting: { reason: 'PodInitializing' } } });
    lab.cluster.endLog();
    const building = lab.build().catch((error: unknown) => error);
    await lab.until(() => lab.reporter.told.includes('phase: pushing from a container of its own'));
    return { building };
  }

  it('is lost where its pod is evicted', async () => {
    const { building } = await built();
    show(BUILT, { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' });
    expect(await building).toMatchObject({ message: expect.stringContaining('low on resource: memory') });
    expect(lab.cluster.jobs.size).toBe(0);
  });

  it('is lost where its pod is deleted, and takes no other pod for it', async () => {
    const { building } = await built();
    lab.cluster.deletePod();
    const other = isolatedPod({ ...BUILT, push: ended(0, DIGEST_TEXT) });
    lab.cluster.setPod({ ...other, metadata: { ...other.metadata, name: 'kaniko-app-other', uid: 'other-uid' } });
    expect(await building).toMatchObject({
      code: 'POD_LOST',
      message: expect.stringMatching(
        /^pod ci\/kaniko-app-xyz was (deleted|replaced by another one) before it had ended$/,
      ),
    });
    expect(lab.cluster.jobs.size).toBe(0);
  });

  it('knows its pod by then: one that has taken its place at that moment is another one', async () => {
    const owner = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: 'kaniko-app-abcdefgh',
      uid: 'uid-of-kaniko-app-abcdefgh',
    };
    const other = isolatedPod({ ...BUILT, push: ended(0, DIGEST_TEXT) });
    const metadata = { name: 'kaniko-app-other', namespace: 'ci', uid: 'other-uid', ownerReferences: [owner] };
    lab.cluster.intercept = ({ path, query }) => {
      const isTurning = lab.reporter.told.includes('phase: pushing from a container of its own');
      if (isTurning && path.endsWith('/pods') && query.get('watch') !== 'true')
        lab.cluster.setPod({ ...other, metadata });
      return false;
    };
    const { building } = await built();
    expect(await building).toMatchObject({
      code: 'POD_LOST',
      message: 'pod ci/kaniko-app-xyz was replaced by another one before it had ended',
    });
    expect(lab.cluster.jobs.size).toBe(0);
  });

  it('leaves nothing where it is cancelled before the push', async () => {
    const reason = new BuildError('CANCELLED', 'interrupted by SIGTERM', { exit: 143 });
    const { building } = await built();
    lab.cancel.abort(reason);
    expect(await building).toBe(reason);
    expect(lab.cluster.jobs.size).toBe(0);
  });

  it('leaves nothing where it is cancelled while it pushes', async () => {
    const reason = new BuildError('CANCELLED', 'interrupted by SIGTERM', { exit: 143 });
    const { building } = await built();
    lab.cluster.log = new FakeLog();
    show({ ...BUILT, push: { running: {} } }, { phase: 'Running' });
    await lab.until(() => lab.followed.includes('push'));
    lab.cancel.abort(reason);
    expect(await building).toBe(reason);
    expect(lab.cluster.jobs.size).toBe(0);
  });
});
