import type { V1ContainerState, V1Job, V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StartedClusterRun } from '../../../src/build/ports.ts';
import { ClusterTarget } from '../../../src/cluster/cluster-target.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { BUILD_CONTAINER } from '../../../src/pod/container-names.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { recordingReporter } from '../../support/recording-reporter.ts';
import { samplePlan } from '../../support/samples.ts';

const PLAN = samplePlan();

let cluster: FakeCluster;
let connection: Connection;
let target: ClusterTarget;
let run: StartedClusterRun;
const { signal } = new AbortController();

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  target = new ClusterTarget(connection, recordingReporter());
  run = await target.start(PLAN);
});

afterEach(async () => {
  await target.remove(run, signal);
  connection.close();
  await cluster.close();
});

function pod(state: V1ContainerState, more: Partial<V1Pod['status']> = {}): V1Pod {
  const status = { name: BUILD_CONTAINER, image: 'x', imageID: '', ready: false, restartCount: 0, state };
  return { metadata: { name: `${PLAN.name}-xyz`, namespace: 'ci' }, status: { containerStatuses: [status], ...more } };
}

const KILLED = pod({ terminated: { exitCode: 137, reason: 'Error' } });

/** Lists of pods that are plain questions; a watch is none. */
function looks(): number {
  return cluster.asked.filter(({ path, query }) => path.endsWith('/pods') && !query.has('watch')).length;
}

/** What the second look shows is set once the first one has been taken. */
async function endingAfter(first: V1Pod, second: () => void): Promise<unknown> {
  cluster.setPod(first);
  await target.follow(run, { line: () => undefined, waiting: () => undefined }, signal);
  second();
  return await target.ending(run, signal);
}

describe('a builder that failed', () => {
  beforeEach(() => cluster.endLog());

  it('is looked at once more: that its memory was short may come later', async () => {
    const known = pod({ terminated: { exitCode: 137, reason: 'OOMKilled' } });
    await expect(endingAfter(KILLED, () => cluster.setPod(known))).resolves.toMatchObject({ reason: 'OOMKilled' });
  });

  it('is looked at once more: that its pod was evicted may come later', async () => {
    const evicted = pod(KILLED.status?.containerStatuses?.[0]?.state ?? {}, { reason: 'Evicted', message: 'no disk' });
    await expect(endingAfter(KILLED, () => cluster.setPod(evicted))).rejects.toMatchObject({ code: 'EVICTED' });
  });

  it('keeps its first ending where the second look fails or finds nothing', async () => {
    const fail = () => {
      cluster.intercept = ({ path, response }) => path.endsWith('/pods') && answerStatus(response, 403, 'no');
    };
    await expect(endingAfter(KILLED, fail)).resolves.toMatchObject({ exitCode: 137, reason: 'Error' });
  });

  it('keeps its first ending where the pod is gone by then', async () => {
    await expect(endingAfter(KILLED, () => cluster.deletePod())).resolves.toMatchObject({ exitCode: 137 });
  });

  it.each([
    ['went well', { exitCode: 0, reason: 'Completed' }],
    ['has told already that its memory was short', { exitCode: 137, reason: 'OOMKilled' }],
  ])('is not looked at again when it %s', async (_what, terminated) => {
    let before = 0;
    await endingAfter(pod({ terminated }), () => {
      before = looks();
    });
    expect(looks()).toBe(before);
  });
});

describe('a pod that was deleted', () => {
  const failedJob = (reason: string): void => {
    const job = cluster.jobs.get(run.name) as V1Job;
    const condition = { type: 'FailureTarget', status: 'True', reason, message: 'Job was active too long' };
    cluster.jobs.set(run.name, { ...job, status: { conditions: [condition] } });
  };
  const DELETED: V1Pod = { ...pod({ running: {} }) };
  DELETED.metadata = { ...DELETED.metadata, deletionTimestamp: new Date(0) };

  async function lose(): Promise<unknown> {
    cluster.setPod(DELETED);
    return await target.ending(run, signal);
  }

  it('by the controller of its Job has run out of time', async () => {
    failedJob('DeadlineExceeded');
    await expect(lose()).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: 'the cluster ended the run at its deadline: Job was active too long',
    });
  });

  it('together with its Job says so', async () => {
    cluster.jobs.delete(run.name);
    await expect(lose()).rejects.toMatchObject({
      code: 'POD_LOST',
      message: `Job ${run.name} was deleted before its pod had ended`,
    });
  });

  it.each([
    ['by somebody else', () => failedJob('BackoffLimitExceeded')],
    [
      'where the Job cannot be read',
      () => {
        cluster.intercept = ({ path, method, response }) =>
          method === 'GET' && path.includes('/jobs/') && answerStatus(response, 403, 'no');
      },
    ],
  ])('%s is told as such', async (_what, prepare) => {
    prepare();
    await expect(lose()).rejects.toMatchObject({
      code: 'POD_LOST',
      message: expect.stringContaining('was deleted before'),
    });
  });
});
