import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ClusterVerifyTarget } from '../../../src/cluster/verify-target.ts';
import { briskClock } from '../../support/clocks.ts';
import { FakeCluster } from '../../support/fake-cluster.ts';
import { type RecordingReporter, recordingReporter } from '../../support/recording-reporter.ts';
import { samplePlan, sampleRequest } from '../../support/samples.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const PLAN = samplePlan();

let cluster: FakeCluster;
let connection: Connection;
let reporter: RecordingReporter;
let cancel: AbortController;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  reporter = recordingReporter();
  cancel = new AbortController();
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

describe('a trial run', () => {
  const plan = {
    name: 'kaniko-verify-abcdefgh',
    namespace: 'ci',
    image: 'app:1',
    command: ['true'],
    placement: sampleRequest().placement,
    limits: PLAN.limits,
  };

  it('names the missing rights before it makes anything', async () => {
    cluster.denied.add('delete jobs');
    const trial = new ClusterVerifyTarget(connection, reporter);
    await expect(trial.survey(undefined, cancel.signal)).rejects.toMatchObject({
      message: 'in namespace ci you may not: delete jobs.batch',
    });
    expect(cluster.jobs.size).toBe(0);
  });

  it('is a Job whose container is the verdict', async () => {
    const trial = new ClusterVerifyTarget(connection, reporter);
    await expect(trial.survey('other', cancel.signal)).resolves.toBe('other');
    const run = await trial.start(plan, cancel.signal);
    const state = { terminated: { exitCode: 7, reason: 'Error' } };
    const status = { name: 'verify', image: 'x', imageID: '', ready: false, restartCount: 0, state };
    cluster.setPod({ metadata: { name: 'v', namespace: 'ci' }, status: { containerStatuses: [status] } });
    cluster.print({ at: NOON, text: 'hello' });
    cluster.endLog();
    const lines: string[] = [];
    await trial.follow(run, { line: (text) => lines.push(text), waiting: () => undefined }, cancel.signal);
    await expect(trial.ending(run, cancel.signal)).resolves.toMatchObject({ exitCode: 7 });
    expect(lines).toEqual(['hello']);
    await trial.remove(run, cancel.signal);
    expect(cluster.jobs.size).toBe(0);
  });
});
