import { gunzipSync } from 'node:zlib';
import type { V1ContainerState, V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StartedClusterRun } from '../../../src/build/ports.ts';
import { ClusterTarget } from '../../../src/cluster/cluster-target.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { PREPARE_EXIT } from '../../../src/pod/prepare-script.ts';
import { briskClock } from '../../support/clocks.ts';
import { CHANNELS, type ServedExec } from '../../support/exec-server.ts';
import { FakeCluster } from '../../support/fake-cluster.ts';
import { recordingReporter } from '../../support/recording-reporter.ts';
import { CONTEXT_FACTS, DIGEST_TEXT, SAMPLE_ARCHIVE, samplePlan } from '../../support/samples.ts';
import { noise, streamOf } from '../../support/upload-lab.ts';
import { ended, isolatedPod } from './isolated-lab.ts';

/** More than can be under way unconfirmed. */
const CONTENT = Buffer.concat(Array<Buffer>(10).fill(noise(1_000_000)));
const ARCHIVE = streamOf(Buffer.concat([CONTENT, Buffer.alloc(1024)]));
const PLAN = samplePlan(
  { 'context-transport': 'stdin', 'security-profile': 'hardened' },
  { context: { ...CONTEXT_FACTS, archiveBytes: ARCHIVE.bytes } },
);
/** The same build with isolated credentials. */
const ISOLATED = samplePlan(
  { 'context-transport': 'stdin', 'isolate-credentials': 'true' },
  { context: { ...CONTEXT_FACTS, archiveBytes: ARCHIVE.bytes } },
);
const FREIGHT = { plan: PLAN, archive: { ...SAMPLE_ARCHIVE, read: ARCHIVE.read } };
const DONE = { terminated: { exitCode: 0, reason: 'Completed', message: DIGEST_TEXT } };
const FAILED = { terminated: { exitCode: 1, reason: 'Error' } };

let cluster: FakeCluster;
let connection: Connection;
let target: ClusterTarget;
const attached: string[] = [];
const { signal } = new AbortController();

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  target = new ClusterTarget(connection, recordingReporter());
  attached.length = 0;
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

/** The pod of the run, or the one that takes its place, with the builder in this state. */
function show(
  state: V1ContainerState | undefined,
  { name = 'first', ...more }: { name?: string } & V1Pod['metadata'] = {},
) {
  const status = { name: 'build', image: 'x', imageID: '', ready: false, restartCount: 0 };
  const owner = { apiVersion: 'batch/v1', kind: 'Job', name: PLAN.name, uid: `uid-of-${PLAN.name}` };
  cluster.setPod({
    metadata: { name, namespace: 'ci', uid: `uid-${name}`, ownerReferences: [owner], ...more },
    status: { conditions: [], ...(state === undefined ? {} : { containerStatuses: [{ ...status, state }] }) },
  });
}

/** Serves attaches: `take` gets what each brings until its input ends. */
function serve(
  take: (stdin: Buffer, exec: ServedExec) => void,
  onPart: (exec: ServedExec, bytes: number) => void = () => undefined,
) {
  cluster.serveExec = (exec) => {
    attached.push(exec.path);
    const parts: Buffer[] = [];
    let bytes = 0;
    exec.hear((channel, part) => {
      if (channel === CHANNELS.close) return take(Buffer.concat(parts), exec);
      parts.push(Buffer.from(part));
      bytes += part.length;
      onPart(exec, bytes);
    });
  };
}

/** The failure is thrown, or given where the builder has the last word. */
async function ship(plan = PLAN): Promise<{ run: StartedClusterRun; failure: unknown }> {
  const run = await target.start(plan);
  const silent = { waiting: () => undefined, arrived: () => undefined };
  const failure = await target.ship(run, { ...FREIGHT, plan }, silent, signal).catch((error: unknown) => error);
  return { run, failure };
}

async function endingOf(run: StartedClusterRun): Promise<unknown> {
  return await target.ending(run, signal).catch((error: unknown) => error);
}

describe('a run whose builder takes its context from stdin', () => {
  it('gets it when the builder runs, and no ConfigMap', async () => {
    let got: Buffer = Buffer.alloc(0);
    serve((stdin, exec) => {
      got = stdin;
      exec.exit(0);
      show(DONE);
    });
    show({ running: {} });
    const { run, failure } = await ship();
    expect(failure).toBeUndefined();
    expect(gunzipSync(got).equals(CONTENT)).toBe(true);
    expect(await endingOf(run)).toMatchObject({ exitCode: 0 });
    expect(cluster.configMaps.size).toBe(0);
  });

  it('that never starts tells why, and is not attached to', async () => {
    show({ waiting: { reason: 'InvalidImageName', message: 'no such image' } });
    const { run, failure } = await ship();
    expect(failure).toBeUndefined();
    expect(await endingOf(run)).toMatchObject({ code: 'IMAGE_PULL_FAILED' });
    expect(attached).toEqual([]);
  });

  it('that ends at once, as for an argument it does not know, is told by its end', async () => {
    cluster.serveExec = (exec) => {
      exec.exit(0);
      show(FAILED);
    };
    show({ running: {} });
    const { run, failure } = await ship();
    expect(failure).toBeUndefined();
    expect(await endingOf(run)).toMatchObject({ exitCode: 1 });
  });

  it('whose connection is cut is told to be cut off, although the builder ends too', async () => {
    serve(
      () => undefined,
      (exec, bytes) => {
        if (bytes < 1_000_000) return;
        exec.cut();
        // An executor needs a moment to find its input cut and to end.
        if (attached.length === 1) setTimeout(() => show(FAILED), 1_000);
        attached.push('cut');
      },
    );
    show({ running: {} });
    expect((await ship()).failure).toMatchObject({
      code: 'CONTEXT_DAMAGED',
      message: expect.stringMatching(/^the context was cut off after .* of 9\.5 MiB, and stdin cannot be resumed: /),
    });
  });

  it.each<[string, V1ContainerState, object, object]>([
    [
      'was killed for lack of memory',
      { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      {},
      { reason: 'OOMKilled' },
    ],
    ['was deleted', { running: {} }, { deletionTimestamp: new Date() }, { code: 'POD_LOST' }],
  ])('whose connection is cut because it %s tells that', async (_, state, metadata, expected) => {
    serve(
      () => undefined,
      (exec, bytes) => {
        if (bytes < 1_000_000) return;
        exec.cut();
        show(state, metadata);
      },
    );
    show({ running: {} });
    const { run, failure } = await ship();
    expect(failure).toBeUndefined();
    expect(await endingOf(run)).toMatchObject(expected);
  });

  it('whose pod is made anew before anything began sends to the new one', async () => {
    serve((_, exec) => {
      exec.exit(0);
      show(DONE, { name: 'second' });
    });
    show({ waiting: { reason: 'ContainerCreating' } });
    setTimeout(() => {
      const first = cluster.pods.pod;
      show({ running: {} }, { name: 'second' });
      const metadata = { ...first?.metadata, resourceVersion: '1000', deletionTimestamp: '2026-11-21T12:00:00Z' };
      cluster.pods.send({ type: 'MODIFIED', object: { ...first, metadata } });
    }, 100);
    expect((await ship()).failure).toBeUndefined();
    expect(attached).toEqual(['/api/v1/namespaces/ci/pods/second/attach']);
  });
});

describe('a run with isolated credentials', () => {
  const prepare = (state: V1ContainerState) => cluster.setPod(isolatedPod({ prepare: state }));

  it('gets its context through the init container, which no code of the build can reach', async () => {
    let got: Buffer = Buffer.alloc(0);
    serve((stdin, exec) => {
      got = stdin;
      attached.push(exec.query.get('container') ?? '');
      exec.exit(0);
    });
    prepare({ running: {} });
    expect((await ship(ISOLATED)).failure).toBeUndefined();
    expect(gunzipSync(got).equals(CONTENT)).toBe(true);
    expect(attached).toEqual(['/api/v1/namespaces/ci/pods/kaniko-app-xyz/attach', 'prepare']);
  });

  it('whose connection is cut tells how far it came, which the init container cannot', async () => {
    serve(
      () => undefined,
      (exec, bytes) => {
        if (bytes < 1_000_000) return;
        exec.cut();
        // A gzip needs a moment to find its input cut and to end.
        if (attached.length === 1) setTimeout(() => prepare(ended(PREPARE_EXIT.cut, 'gzip: unexpected end')), 1_000);
        attached.push('cut');
      },
    );
    prepare({ running: {} });
    expect((await ship(ISOLATED)).failure).toMatchObject({
      code: 'CONTEXT_DAMAGED',
      message: expect.stringMatching(/^the context was cut off after .* of 9\.5 MiB, and stdin cannot be resumed: /),
    });
  });

  it('whose init container finds no user namespace tells that, although the connection is cut too', async () => {
    serve(
      () => undefined,
      (exec, bytes) => {
        if (bytes < 1_000_000) return;
        exec.cut();
        prepare(ended(PREPARE_EXIT.noUserNamespace, 'uid 0 of the pod is uid 0 of the node'));
      },
    );
    prepare({ running: {} });
    const { run, failure } = await ship(ISOLATED);
    expect(failure).toBeUndefined();
    expect(await endingOf(run)).toMatchObject({ code: 'PROFILE_NOT_APPLIED' });
  });
});
