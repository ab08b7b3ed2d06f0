import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClusterTarget } from '../../../src/cluster/cluster-target.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { recordingReporter } from '../../support/recording-reporter.ts';
import { remoteFacts } from '../../support/remote-samples.ts';
import { samplePlan } from '../../support/samples.ts';

const TEXT = 'FROM debian:12\n# é\r\n';
const CONTEXT = remoteFacts('https://git.example/o/r.git', { dockerfile: { text: TEXT } });
const PLAN = samplePlan({}, { context: CONTEXT });
const SILENT = { waiting: () => undefined, arrived: () => undefined };
const NEVER = new AbortController().signal;

let cluster: FakeCluster;
let connection: Connection;
let target: ClusterTarget;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  target = new ClusterTarget(connection, recordingReporter());
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

describe('a run whose executor fetches the context', () => {
  it('is handed over the Dockerfile alone, in a ConfigMap that the Job owns', async () => {
    const run = await target.start(PLAN);
    await target.ship(run, { plan: PLAN }, SILENT, NEVER);
    expect(cluster.configMaps.get(PLAN.name)).toMatchObject({
      metadata: { ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: PLAN.name, uid: run.uid }] },
      immutable: true,
      data: { Dockerfile: TEXT },
    });
    // The answer to the first try may have been lost.
    await expect(target.ship(run, { plan: PLAN }, SILENT, NEVER)).resolves.toBeUndefined();
    await target.remove(run, NEVER);
  });

  it('tells what could not be made where the cluster refuses it', async () => {
    const run = await target.start(PLAN);
    cluster.intercept = ({ path, response }) => {
      if (!path.endsWith('/configmaps')) return false;
      answerStatus(response, 403, 'exceeded quota: maps');
      return true;
    };
    await expect(target.ship(run, { plan: PLAN }, SILENT, NEVER)).rejects.toThrow(
      /create the ConfigMap with the Dockerfile in namespace ci/,
    );
    await target.remove(run, NEVER);
    expect(cluster.jobs.size).toBe(0);
  });
});
