import type { V1ContainerState, V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { isOver, RunMonitor } from '../../../src/cluster/watch/run-monitor.ts';
import { BUILD_CONTAINER } from '../../../src/pod/container-names.ts';
import { briskClock } from '../../support/clocks.ts';
import { FakeCluster } from '../../support/fake-cluster.ts';

const RUN = { name: 'kaniko-app-abcdefgh', namespace: 'ci', workload: 'job', uid: 'uid-of-job' } as const;
const live = new AbortController().signal;

let cluster: FakeCluster;
let connection: Connection;
let monitor: RunMonitor;
let away: number;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  away = 0;
  monitor = new RunMonitor(connection, RUN, BUILD_CONTAINER, {
    onAway: () => {
      away += 1;
    },
  });
});

afterEach(async () => {
  monitor.stop();
  connection.close();
  await cluster.close();
});

function pod(state: V1ContainerState, uid = 'one'): V1Pod {
  const status = { name: BUILD_CONTAINER, image: 'x', imageID: '', ready: false, restartCount: 0, state };
  return { metadata: { name: 'app-1', namespace: 'ci', uid }, status: { containerStatuses: [status] } };
}

async function untilPhase(phase: string): Promise<void> {
  await monitor.until(({ state }) => state.phase === phase, live);
}

function serverAway(): void {
  cluster.intercept = ({ response }) => {
    response.socket?.destroy();
    return true;
  };
  cluster.cutWatches();
}

describe('the monitor of a run', () => {
  it.each([
    ['vanishes', 'pod ci/app-1 was deleted before it had ended', () => undefined],
    [
      'is replaced by another that ended well',
      'pod ci/app-1 was replaced by another one before it had ended',
      () => cluster.setPod(pod({ terminated: { exitCode: 0, reason: 'Completed' } }, 'two')),
    ],
  ])('takes the run for lost when its pod %s while nobody looks', async (_, message, replace) => {
    cluster.setPod(pod({ running: {} }));
    await untilPhase('running');
    serverAway();
    cluster.deletePod();
    replace();
    cluster.pods.compact();
    cluster.intercept = () => false;
    const { state } = await monitor.until((view) => isOver(view.state), live);
    expect(state).toMatchObject({ phase: 'failed', error: { code: 'POD_LOST', message } });
  });

  describe('whose Job makes its pod anew, as after a lost answer to the creation of the first', () => {
    const waiting = { waiting: { reason: 'PodInitializing' } };
    const ofJob = (state: V1ContainerState, uid: string): V1Pod => {
      const made = pod(state, uid);
      const ownerReferences = [{ apiVersion: 'batch/v1', kind: 'Job', name: RUN.name, uid: RUN.uid }];
      return { ...made, metadata: { ...made.metadata, ownerReferences } };
    };
    const replace = (state: V1ContainerState) => {
      cluster.deletePod();
      cluster.setPod(ofJob(state, 'two'));
    };

    it('goes on with the new pod as long as the builder had not begun', async () => {
      cluster.setPod(ofJob(waiting, 'one'));
      await monitor.until((view) => view.pod !== undefined, live);
      serverAway();
      replace({ terminated: { exitCode: 0, reason: 'Completed' } });
      cluster.pods.compact();
      cluster.intercept = () => false;
      await untilPhase('ended');
    });

    it.each(['begun', 'bound'])('is lost where the run is %s', async (how) => {
      cluster.setPod(ofJob(how === 'begun' ? { running: {} } : waiting, 'one'));
      await monitor.until((view) => view.pod !== undefined, live);
      if (how === 'bound') monitor.bindToPod();
      serverAway();
      replace({ running: {} });
      cluster.pods.compact();
      cluster.intercept = () => false;
      await untilPhase('failed');
    });
  });

  it('keeps the end of a pod that is deleted in the same moment', async () => {
    cluster.setPod(pod({ running: {} }));
    await untilPhase('running');
    cluster.setPod(pod({ terminated: { exitCode: 0, reason: 'Completed' } }));
    cluster.deletePod();
    const { state } = await monitor.until((view) => isOver(view.state), live);
    expect(state.phase).toBe('ended');
  });

  it('does not run out of patience with trouble it only remembers, while the API server is away', async () => {
    const message = 'failed to pull image "x": dial tcp 10.0.0.1:443: i/o timeout';
    cluster.setPod(pod({ waiting: { reason: 'ErrImagePull', message } }));
    await monitor.until(({ pod: known }) => known !== undefined, live);
    serverAway();
    // Eighty seconds for the monitor, which has patience for sixty.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(monitor.view.state.phase).toBe('waiting');
    cluster.setPod(pod({ running: {} }));
    cluster.intercept = () => false;
    await untilPhase('running');
    expect(away).toBe(1);
  });

  it('runs out of patience while the API server tells the same again and again', async () => {
    const message = 'failed to pull image "x": dial tcp 10.0.0.1:443: i/o timeout';
    cluster.setPod(pod({ waiting: { reason: 'ErrImagePull', message } }));
    const { state } = await monitor.until((view) => isOver(view.state), live);
    expect(state.phase).toBe('failed');
  });
});
