import type { V1Job, V1ObjectMeta } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ClusterSweepTarget } from '../../../src/cluster/sweep-target.ts';
import { sweepLabels } from '../../../src/pod/workload-shell.ts';
import { runSweep, type SweepOutcome } from '../../../src/sweep/run-sweep.ts';
import { parseSweepRequest } from '../../../src/sweep/sweep-request.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerJson, answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { type RecordingReporter, recordingReporter } from '../../support/recording-reporter.ts';

const KIND = /\/namespaces\/ci\/(jobs|pods)(?:\/([^/]+))?$/;
const MINE = sweepLabels('run-1');

let cluster: FakeCluster;
let connection: Connection;
let reporter: RecordingReporter;
/** What there is of each kind; the server does as if it knew no selectors, unless a test asks it to. */
let objects: Record<string, V1ObjectMeta[]>;
/** What was deleted, and with which options. */
let deleted: { readonly name: string; readonly body: unknown }[];

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  reporter = recordingReporter();
  objects = { jobs: [], pods: [] };
  deleted = [];
  cluster.intercept = ({ method, path, body, response }) => {
    const [, kind = '', name] = KIND.exec(path) ?? [];
    if (kind === '') return false;
    const verb = name === undefined ? 'list' : 'delete';
    if (cluster.denied.has(`${verb} ${kind}`)) return answerStatus(response, 403, `${kind} is forbidden: no ${verb}`);
    const items = (objects[kind] ?? []).map((metadata) => ({ metadata }));
    if (method === 'GET') return answerJson(response, 200, { kind: 'List', items });
    deleted.push({ name: name ?? '', body });
    objects[kind] = (objects[kind] ?? []).filter((one) => one.name !== name);
    // As the garbage collector does.
    objects.pods = (objects.pods ?? []).filter(({ ownerReferences = [] }) => ownerReferences[0]?.name !== name);
    return answerJson(response, 200, { kind: 'Status', status: 'Success' });
  };
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

function sweep(timeout = '30s'): Promise<SweepOutcome> {
  const request = parseSweepRequest({ 'sweep-key': 'run-1', timeout });
  const target = new ClusterSweepTarget(connection);
  return runSweep(request, { target, reporter, clock: briskClock }, new AbortController().signal);
}

function meta(name: string, labels: Readonly<Record<string, string>> = MINE, more: V1ObjectMeta = {}): V1ObjectMeta {
  return { name, uid: `uid-of-${name}`, labels, ...more };
}

function podOf(job: string): V1ObjectMeta {
  const { apiVersion, kind }: V1Job = { apiVersion: 'batch/v1', kind: 'Job' };
  const owner = { apiVersion: apiVersion ?? '', kind: kind ?? '', name: job, uid: `uid-of-${job}`, controller: true };
  return meta(`${job}-xyz`, MINE, { ownerReferences: [owner] });
}

function names(): string[] {
  return [...(objects.jobs ?? []), ...(objects.pods ?? [])].map(({ name = '' }) => name);
}

describe('a sweep of a namespace', () => {
  it('asks for Jobs and pods by both labels, and removes each by its uid with what it owns', async () => {
    objects = { jobs: [meta('a')], pods: [podOf('a'), meta('b')] };
    await expect(sweep()).resolves.toEqual({ namespace: 'ci', removed: 2 });
    const listed = cluster.asked.filter(({ method, path }) => method === 'GET' && KIND.test(path));
    for (const { query } of listed) {
      expect(query.get('labelSelector')).toBe(
        'app.kubernetes.io/managed-by=rootless-kaniko,rootless-kaniko/sweep-key=run-1',
      );
    }
    expect(deleted.map(({ name }) => name)).toEqual(['a', 'b']);
    for (const { name, body } of deleted) {
      expect(body).toMatchObject({ propagationPolicy: 'Background', preconditions: { uid: `uid-of-${name}` } });
    }
    expect(names()).toEqual([]);
  });

  it('removes nothing of others, even where the server gives more than it was asked for', async () => {
    const others = [
      meta('other-key', sweepLabels('run-10')),
      meta('no-key', { 'app.kubernetes.io/managed-by': 'rootless-kaniko' }),
      meta('not-ours', { 'rootless-kaniko/sweep-key': 'run-1' }),
      { name: 'bare', uid: 'uid-of-bare' },
    ];
    objects = { jobs: [...others], pods: [...others] };
    await expect(sweep()).resolves.toMatchObject({ removed: 0 });
    expect(deleted).toEqual([]);
  });

  it('takes a bare pod that belongs to the pod of a runner for a run', async () => {
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'runner', uid: 'uid-of-runner' };
    objects = { jobs: [], pods: [meta('b', MINE, { ownerReferences: [owner] })] };
    await expect(sweep()).resolves.toMatchObject({ removed: 1 });
  });

  it('waits for what is being removed, and names it where that takes too long', async () => {
    objects = { jobs: [meta('a', MINE, { deletionTimestamp: '2026-11-21T12:00:00Z' as unknown as Date })], pods: [] };
    await expect(sweep('5s')).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: 'not done within 5s, stopped at: waiting for Job a to be gone',
    });
    expect(deleted).toEqual([]);
    expect(reporter.told).toContain('note: Job a is being removed already');
  });

  it('never takes an answer without a list for an empty one', async () => {
    cluster.intercept = ({ path, response }) => KIND.test(path) && answerJson(response, 200, { kind: 'Status' });
    await expect(sweep()).rejects.toMatchObject({
      code: 'CLUSTER_REFUSED',
      message: expect.stringMatching(/^cannot list Jobs in namespace ci: the answer of 127\.0\.0\.1:\d+ is no list$/),
    });
  });
});

describe('rights that a sweep lacks', () => {
  it('are named all at once, after what the others allow was removed', async () => {
    objects = { jobs: [meta('a')], pods: [podOf('a'), meta('b')] };
    for (const right of ['list pods', 'delete pods']) cluster.denied.add(right);
    await expect(sweep()).rejects.toMatchObject({
      code: 'RIGHTS_MISSING',
      exitStatus: 3,
      message: 'in namespace ci you may not: list pods, delete pods',
    });
    expect(names()).toEqual(['b']);
  });

  it('are named from the refusals where the cluster does not tell rights', async () => {
    const { intercept } = cluster;
    cluster.intercept = (exchange) =>
      exchange.path.endsWith('/selfsubjectaccessreviews')
        ? answerStatus(exchange.response, 403, 'forbidden')
        : intercept(exchange);
    objects = { jobs: [meta('a')], pods: [meta('b')] };
    cluster.denied.add('delete pods');
    await expect(sweep()).rejects.toMatchObject({
      code: 'RIGHTS_MISSING',
      message: expect.stringContaining('cannot delete Pod b in namespace ci'),
    });
    expect(names()).toEqual(['b']);
  });
});
