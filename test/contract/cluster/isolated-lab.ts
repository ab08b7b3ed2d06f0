import type { V1ContainerState, V1Pod, V1PodStatus } from '@kubernetes/client-node';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import { ClusterTarget } from '../../../src/cluster/cluster-target.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { clusterPreflight } from '../../../src/cluster/preflight.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { briskClock } from '../../support/clocks.ts';
import { FakeCluster } from '../../support/fake-cluster.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { type RecordingReporter, recordingReporter } from '../../support/recording-reporter.ts';
import { CONTEXT_FACTS, SAMPLE_ARCHIVE, sampleRequest } from '../../support/samples.ts';

/** The states of the three containers of a pod. */
export interface States {
  readonly prepare?: V1ContainerState;
  readonly build?: V1ContainerState;
  readonly push?: V1ContainerState;
}

/** A container that ended. */
export function ended(exitCode: number, message?: string, reason = exitCode === 0 ? 'Completed' : 'Error') {
  return { terminated: { exitCode, reason, ...(message === undefined ? {} : { message }) } };
}

/** A pod whose builder is an init container. */
export function isolatedPod({ prepare, build, push }: States, more: Partial<V1PodStatus> = {}): V1Pod {
  const status = (name: string, image: string, state: V1ContainerState | undefined) =>
    state === undefined ? [] : [{ ...{ name, image, imageID: '', ready: false, restartCount: 0 }, state }];
  return {
    metadata: { name: 'kaniko-app-xyz', namespace: 'ci', uid: 'pod-uid' },
    status: {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'True' }],
      initContainerStatuses: [
        ...status('prepare', 'r.example/kaniko:1', prepare ?? ended(0)),
        ...status('build', 'r.example/kaniko:1', build),
      ],
      containerStatuses: status('push', 'r.example/crane:1', push),
      ...more,
    },
  };
}

/** Whole builds against the API server of the tests. */
export class IsolatedLab {
  readonly cluster: FakeCluster;
  readonly reporter: RecordingReporter = recordingReporter();
  readonly cancel = new AbortController();
  /** What this machine's user has. */
  readonly fake = new FakePorts();
  readonly #connection: Connection;

  private constructor(cluster: FakeCluster) {
    this.cluster = cluster;
    this.#connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  }

  static async start(): Promise<IsolatedLab> {
    return new IsolatedLab(await FakeCluster.start());
  }

  async build(raw: RawOptions = { 'isolate-credentials': 'true' }): Promise<BuildOutcome> {
    const ports = {
      preflight: clusterPreflight(this.#connection),
      target: new ClusterTarget(this.#connection, this.reporter),
      packer: { pack: async () => await Promise.resolve({ facts: CONTEXT_FACTS, archive: SAMPLE_ARCHIVE }) },
      commits: this.fake.commits,
      registry: this.fake.registry,
      credentials: this.fake.credentials,
      reporter: this.reporter,
      clock: briskClock,
      journal: this.fake.journal,
    };
    return await runBuild(sampleRequest(raw), ports, this.cancel.signal);
  }

  /** The lines of the log that were shown. */
  get lines(): string[] {
    return this.reporter.told.flatMap((told) => /^line: (.*)$/.exec(told)?.[1] ?? []);
  }

  /** Whose logs were asked for, in order. */
  get followed(): string[] {
    const logs = this.cluster.asked.filter(({ path }) => path.endsWith('/log'));
    return logs.map(({ query }) => query.get('container') ?? '');
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async close(): Promise<void> {
    this.#connection.close();
    await this.cluster.close();
  }
}
