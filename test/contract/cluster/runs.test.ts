import type { V1ContainerState, V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunListener, StartedClusterRun } from '../../../src/build/ports.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import { ClusterTarget } from '../../../src/cluster/cluster-target.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { clusterPreflight } from '../../../src/cluster/preflight.ts';
import { BUILD_CONTAINER } from '../../../src/pod/container-names.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { type RecordingReporter, recordingReporter } from '../../support/recording-reporter.ts';
import { CONTEXT_FACTS, DIGEST_TEXT, SAMPLE_ARCHIVE, samplePlan, sampleRequest } from '../../support/samples.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const PLAN = samplePlan();
const FREIGHT = { plan: PLAN, archive: SAMPLE_ARCHIVE };
const SILENT = { waiting: () => undefined, arrived: () => undefined };

let cluster: FakeCluster;
let connection: Connection;
let reporter: RecordingReporter;
let target: ClusterTarget;
let cancel: AbortController;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  reporter = recordingReporter();
  target = new ClusterTarget(connection, reporter);
  cancel = new AbortController();
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

function pod(state: V1ContainerState | undefined, more: Partial<V1Pod['status']> = {}): V1Pod {
  const status = { name: BUILD_CONTAINER, image: 'x', imageID: '', ready: false, restartCount: 0 };
  return {
    metadata: { name: `${PLAN.name}-xyz`, namespace: 'ci', uid: 'pod-uid' },
    status: { conditions: [], ...(state === undefined ? {} : { containerStatuses: [{ ...status, state }] }), ...more },
  };
}

const RUNNING = pod({ running: {} });
const DONE = pod({ terminated: { exitCode: 0, reason: 'Completed', message: DIGEST_TEXT } });

async function start(): Promise<StartedClusterRun> {
  const run = await target.start(PLAN);
  await target.ship(run, FREIGHT, SILENT, cancel.signal);
  return run;
}

/** Hears lines, and notes reasons for waiting with the reporter. */
function hear(line: (text: string) => unknown): RunListener {
  return { line: (text) => void line(text), waiting: (why) => reporter.note(why) };
}

/** Follows a run to its end: its lines and how it ended. */
async function toEnd(run: StartedClusterRun): Promise<{ lines: string[]; ending: unknown }> {
  const lines: string[] = [];
  await target.follow(
    run,
    hear((line) => lines.push(line)),
    cancel.signal,
  );
  const ending = await target.ending(run, cancel.signal).catch((error: unknown) => error);
  return { lines, ending };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a run in a cluster', () => {
  it('goes from the Job to the terminated state of its builder', async () => {
    const run = await start();
    const end = toEnd(run);
    cluster.setPod(pod(undefined));
    cluster.setPod(RUNNING);
    cluster.print({ at: NOON, text: 'one' }, { at: NOON + 1, text: 'two' });
    await until(() => cluster.count('GET', '/log') > 0);
    cluster.setPod(DONE);
    cluster.endLog();
    await expect(end).resolves.toEqual({
      lines: ['one', 'two'],
      ending: { exitCode: 0, reason: 'Completed', message: DIGEST_TEXT, where: `ci/${PLAN.name}-xyz` },
    });
    await target.remove(run, cancel.signal);
    expect(cluster.jobs.size).toBe(0);
  });

  it('hands the context over in a ConfigMap that the Job owns', async () => {
    const run = await start();
    const map = cluster.configMaps.get(PLAN.name);
    expect(map?.metadata?.ownerReferences).toEqual([
      { apiVersion: 'batch/v1', kind: 'Job', name: PLAN.name, uid: run.uid },
    ]);
    expect(Buffer.from(map?.binaryData?.['context.tar.gz'] ?? '', 'base64')).toEqual(SAMPLE_ARCHIVE.inline);
    await target.remove(run, cancel.signal);
  });

  it('takes a ConfigMap that is already there for handed over: the answer to the first try was lost', async () => {
    const run = await start();
    await expect(target.ship(run, FREIGHT, SILENT, cancel.signal)).resolves.toBeUndefined();
    await target.remove(run, cancel.signal);
  });

  it('is judged by its builder although an injected sidecar runs on', async () => {
    const run = await start();
    const sidecar = { name: 'proxy', image: 'p', imageID: '', ready: true, restartCount: 0, state: { running: {} } };
    cluster.setPod(pod(undefined, { containerStatuses: [sidecar, ...(DONE.status?.containerStatuses ?? [])] }));
    cluster.endLog();
    await expect(toEnd(run)).resolves.toMatchObject({ ending: { exitCode: 0, message: DIGEST_TEXT } });
    await target.remove(run, cancel.signal);
  });

  it('is lost when its pod is deleted while it runs; the log up to then was shown', async () => {
    const run = await start();
    cluster.setPod(RUNNING);
    cluster.print({ at: NOON, text: 'before the end' });
    const lines: string[] = [];
    const followed = target.follow(
      run,
      hear((line) => lines.push(line)),
      cancel.signal,
    );
    await until(() => lines.length === 1);
    cluster.deletePod();
    await followed;
    await expect(target.ending(run, cancel.signal)).rejects.toMatchObject({
      code: 'POD_LOST',
      message: expect.stringMatching(/^pod ci\/\S+ was deleted before it had ended$/),
    });
    expect(lines).toEqual(['before the end']);
    await target.remove(run, cancel.signal);
  });

  it('keeps its verdict when the pod is deleted after its end', async () => {
    const run = await start();
    cluster.setPod(DONE);
    const end = toEnd(run);
    await until(() => cluster.count('GET', '/log') > 0);
    cluster.deletePod();
    await expect(end).resolves.toMatchObject({ ending: { exitCode: 0 } });
    await target.remove(run, cancel.signal);
  });

  it('tells every reason for waiting once', async () => {
    const run = await start();
    cluster.setPod(pod(undefined));
    const end = toEnd(run);
    await until(() => reporter.told.length >= 2);
    cluster.setPod(DONE);
    cluster.endLog();
    await end;
    expect(reporter.told).toEqual(['note: waiting for the pod', 'note: waiting for a node']);
    await target.remove(run, cancel.signal);
  });

  it('ends with the reason of an abort while it waits', async () => {
    const run = await start();
    const end = target.follow(
      run,
      hear(() => undefined),
      cancel.signal,
    );
    const reason = new Error('interrupted');
    setTimeout(() => cancel.abort(reason), 20);
    await expect(end).rejects.toBe(reason);
    await target.remove(run, new AbortController().signal);
    expect(cluster.jobs.size).toBe(0);
  });
});

describe('what keeps a pod from starting', () => {
  it('is found in the events of the Job when no pod is made', async () => {
    cluster.events = [
      {
        reason: 'FailedCreate',
        message: `Error creating: pods "${PLAN.name}-xyz" is forbidden: exceeded quota: small, requested: cpu=8`,
      },
    ];
    const { ending } = await toEnd(await start());
    expect(ending).toMatchObject({ code: 'QUOTA_EXCEEDED', message: expect.stringContaining('exceeded quota: small') });
  });

  it('is found in the events of the pod: a Secret that does not exist', async () => {
    const run = await start();
    cluster.setPod(pod(undefined, { conditions: [{ type: 'PodScheduled', status: 'True' }] }));
    cluster.events = [
      { reason: 'FailedMount', message: 'MountVolume.SetUp failed for volume "s" : secret "push" not found' },
    ];
    const { ending } = await toEnd(run);
    expect(ending).toMatchObject({ code: 'POD_NOT_STARTED', message: expect.stringContaining("the secret 'push'") });
    await target.remove(run, cancel.signal);
  });

  it('is an error in the end although the watch is opened again and again meanwhile', async () => {
    const run = await start();
    cluster.setPod(pod(undefined, { conditions: [{ type: 'PodScheduled', status: 'True' }] }));
    cluster.events = [{ reason: 'FailedMount', message: 'MountVolume.SetUp failed for volume "s" : timed out' }];
    const cutting = setInterval(() => cluster.cutWatches(), 300);
    const { ending } = await toEnd(run);
    clearInterval(cutting);
    expect(ending).toMatchObject({ code: 'POD_NOT_STARTED', message: expect.stringContaining('timed out') });
    expect(reporter.told.filter((told) => told.includes('timed out'))).toHaveLength(1);
    await target.remove(run, cancel.signal);
  });

  it('does no harm when it passed: only the newest event counts', async () => {
    const run = await start();
    cluster.setPod(pod(undefined, { conditions: [{ type: 'PodScheduled', status: 'True' }] }));
    cluster.events = [
      { reason: 'Pulling', message: 'Pulling image "x"', at: '2026-11-21T12:00:02Z' },
      { reason: 'FailedMount', message: 'configmap "context" not found', at: '2026-11-21T12:00:01Z' },
    ];
    const end = toEnd(run);
    await until(() => cluster.count('GET', '/events') >= 3);
    cluster.setPod(DONE);
    cluster.endLog();
    await expect(end).resolves.toMatchObject({ ending: { exitCode: 0 } });
    expect(reporter.told.filter((told) => told.includes('context'))).toEqual([]);
    await target.remove(run, cancel.signal);
  });

  it('stays unknown, and harmless, where the user may not read events', async () => {
    const run = await start();
    cluster.intercept = ({ path, response }) => {
      if (!path.endsWith('/events')) return false;
      answerStatus(response, 403, 'events is forbidden');
      return true;
    };
    const end = toEnd(run);
    await until(() => cluster.count('GET', '/events') >= 2);
    cluster.setPod(DONE);
    cluster.endLog();
    await expect(end).resolves.toMatchObject({ ending: { exitCode: 0 } });
    await target.remove(run, cancel.signal);
  });
});

describe('a whole build against the API server', () => {
  function build(raw: Parameters<typeof sampleRequest>[0] = {}): Promise<unknown> {
    const ports = {
      preflight: clusterPreflight(connection),
      target,
      packer: { pack: async () => ({ facts: CONTEXT_FACTS, archive: SAMPLE_ARCHIVE }) },
      commits: { find: async () => ({ state: 'absent' as const }) },
      registry: { confirm: async () => ({ state: 'confirmed' as const }) },
      credentials: new FakePorts().credentials,
      reporter,
      clock: briskClock,
      journal: { made: () => undefined, removed: () => undefined },
    };
    return runBuild(sampleRequest(raw), ports, cancel.signal);
  }

  it('ends with the digest and leaves nothing behind', async () => {
    cluster.setPod(DONE);
    cluster.endLog();
    await expect(build()).resolves.toMatchObject({ digest: DIGEST_TEXT, confirmed: true });
    expect(cluster.jobs.size).toBe(0);
  });

  it('leaves nothing behind when it is cancelled while it runs', async () => {
    cluster.setPod(RUNNING);
    const built = build();
    await until(() => cluster.count('GET', '/log') > 0);
    const reason = new Error('interrupted');
    cancel.abort(reason);
    await expect(built).rejects.toMatchObject({ cause: reason });
    expect(cluster.jobs.size).toBe(0);
  });

  it.each([
    ['when it ended', DONE],
    ['when it was cancelled', RUNNING],
  ])('keeps no stream open once a kept run is over and the connection closed, %s', async (_, state) => {
    cluster.setPod(state);
    if (state === DONE) cluster.endLog();
    const built = build({ keep: true });
    if (state === RUNNING) {
      await until(() => cluster.count('GET', '/log') > 0);
      cancel.abort(new Error('interrupted'));
    }
    await built.catch(() => undefined);
    expect(cluster.jobs.size).toBe(1);
    connection.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(cluster.openStreams).toBe(0);
  });
});
