import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SurveyQuestion } from '../../../src/build/ports.ts';
import { TRANSPORT_RIGHTS, WORKLOAD_RIGHTS } from '../../../src/build/rights.ts';
import { requireRights } from '../../../src/cluster/access-review.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { readNodeOffers } from '../../../src/cluster/node-offers.ts';
import { clusterPreflight } from '../../../src/cluster/preflight.ts';
import { createWorkload, removeWorkload } from '../../../src/cluster/workloads.ts';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { podOf } from '../../../src/pod/workload-shell.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { samplePlan, sampleRequest } from '../../support/samples.ts';

const live = new AbortController().signal;
const BUILD_RIGHTS = [...WORKLOAD_RIGHTS.job, ...TRANSPORT_RIGHTS.configmap];

let cluster: FakeCluster;
let connection: Connection;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

/** What a build without credentials asks. */
function question(raw: Parameters<typeof sampleRequest>[0] = {}): SurveyQuestion {
  return { ...sampleRequest(raw), bringsSecret: false };
}

describe('the creation of a Job', () => {
  const plan = samplePlan();
  const job = buildWorkload(plan);

  it('gives the identity of the Job', async () => {
    await expect(createWorkload(connection, job)).resolves.toEqual({
      name: plan.name,
      namespace: 'ci',
      workload: 'job',
      uid: `uid-of-${plan.name}`,
    });
  });

  it('adopts the Job whose answer was lost', async () => {
    let lost = false;
    cluster.intercept = (exchange) => {
      if (lost || exchange.method !== 'POST') return false;
      lost = true;
      const { end } = exchange.response;
      exchange.response.end = () => exchange.response;
      cluster.answer(exchange);
      exchange.response.end = end;
      exchange.response.socket?.destroy();
      return true;
    };
    await expect(createWorkload(connection, job)).resolves.toMatchObject({ uid: `uid-of-${plan.name}` });
    expect(cluster.count('POST', '/jobs')).toBe(2);
    expect(cluster.jobs.size).toBe(1);
  });

  it('leaves a Job of the same name that is not ours alone', async () => {
    cluster.jobs.set(plan.name, { metadata: { name: plan.name, uid: 'theirs', labels: {} } });
    await expect(createWorkload(connection, job)).rejects.toMatchObject({
      code: 'CLUSTER_REFUSED',
      message: `Job ${plan.name} exists in namespace ci and is not ours`,
    });
  });
});

describe('the removal of a Job', () => {
  it('takes a Job that is already gone for removed', async () => {
    await expect(
      removeWorkload(connection, { name: 'gone', namespace: 'ci', workload: 'job' }, live),
    ).resolves.toBeUndefined();
    expect(cluster.count('DELETE', '/jobs/gone')).toBe(1);
  });

  it('removes the Job it created, and its dependants in the background', async () => {
    const run = await createWorkload(connection, buildWorkload(samplePlan()));
    let options: unknown;
    cluster.intercept = ({ method, body }) => {
      if (method === 'DELETE') options = body;
      return false;
    };
    await removeWorkload(connection, run, live);
    expect(cluster.jobs.size).toBe(0);
    expect(options).toMatchObject({ propagationPolicy: 'Background', preconditions: { uid: run.uid } });
  });

  it('never removes another Job under the same name', async () => {
    cluster.jobs.set('app', { metadata: { name: 'app', uid: 'theirs' } });
    await removeWorkload(connection, { name: 'app', namespace: 'ci', workload: 'job', uid: 'ours' }, live);
    expect(cluster.jobs.size).toBe(1);
  });

  it('removes by name where the identity is not known', async () => {
    cluster.jobs.set('app', { metadata: { name: 'app', uid: 'unknown to us' } });
    await removeWorkload(connection, { name: 'app', namespace: 'ci', workload: 'job' }, live);
    expect(cluster.jobs.size).toBe(0);
  });
});

describe('the rights in a namespace', () => {
  it('are all there when none is denied', async () => {
    await expect(requireRights(connection, 'ci', BUILD_RIGHTS, live)).resolves.toBeUndefined();
    expect(cluster.asked).toHaveLength(BUILD_RIGHTS.length);
  });

  it('are named all at once when several are missing', async () => {
    for (const right of ['create jobs', 'create configmaps', 'get pods/log']) cluster.denied.add(right);
    await expect(requireRights(connection, 'ci', BUILD_RIGHTS, live)).rejects.toMatchObject({
      code: 'RIGHTS_MISSING',
      message: 'in namespace ci you may not: create jobs.batch, get pods/log, create configmaps',
    });
  });

  it('include no ConfigMaps for a trial run', () => {
    expect(WORKLOAD_RIGHTS.job.map(({ resource }) => resource)).not.toContain('configmaps');
  });

  it('to create ConfigMaps are asked for with a Dockerfile beside a remote context, together with all others', async () => {
    const context = 'https://git.example/o/r.git';
    const survey = (more: object) => clusterPreflight(connection).survey(question({ context, ...more }), live);
    for (const right of ['create configmaps', 'get pods/exec', 'get pods/attach']) cluster.denied.add(right);
    await expect(survey({})).resolves.toMatchObject({ namespace: 'ci' });
    const text = { 'dockerfile-inline': 'FROM x' };
    await expect(survey(text)).rejects.toMatchObject({
      code: 'RIGHTS_MISSING',
      message: 'in namespace ci you may not: create configmaps',
    });
    cluster.denied.add('delete jobs');
    await expect(survey({ 'base-image': 'debian:12' })).rejects.toMatchObject({
      message: 'in namespace ci you may not: delete jobs.batch, create configmaps',
    });
  });

  it('to create Secrets are asked for where a build brings credentials, and not otherwise', async () => {
    cluster.denied.add('create secrets');
    const preflight = clusterPreflight(connection);
    await expect(preflight.survey(question(), live)).resolves.toMatchObject({ namespace: 'ci' });
    await expect(preflight.survey({ ...question(), bringsSecret: true }, live)).rejects.toMatchObject({
      code: 'RIGHTS_MISSING',
      message: 'in namespace ci you may not: create secrets',
    });
  });

  it('are left to the first refusal where the cluster does not answer such questions', async () => {
    cluster.intercept = ({ response }) => {
      answerStatus(response, 403, 'selfsubjectaccessreviews is forbidden');
      return true;
    };
    await expect(requireRights(connection, 'ci', BUILD_RIGHTS, live)).resolves.toBeUndefined();
  });
});

describe('the look at a cluster before a build', () => {
  it('does without the nodes where the user may not list them, and says which right is missing', async () => {
    cluster.intercept = ({ path, response }) => {
      if (path !== '/api/v1/nodes') return false;
      answerStatus(response, 403, 'nodes is forbidden: User "dev" cannot list resource "nodes"');
      return true;
    };
    await expect(readNodeOffers(connection, live)).resolves.toEqual({
      unknown: expect.stringContaining('you may not list nodes'),
    });
  });

  it('finds namespace and server', async () => {
    const facts = await clusterPreflight(connection).survey(question(), live);
    expect(facts).toEqual({
      runsOn: 'cluster',
      server: connection.server.host,
      namespace: 'ci',
      nodes: { offers: [] },
      missingRights: { configmap: [], exec: [], stdin: [] },
    });
    const named = await clusterPreflight(connection).survey(question({ namespace: 'other' }), live);
    expect(named.namespace).toBe('other');
  });

  it('lets admission judge the very pod of the Job, without creating it', async () => {
    const plan = samplePlan();
    let pod: unknown;
    cluster.intercept = ({ method, path, body }) => {
      if (method === 'POST' && path.endsWith('/pods')) pod = body;
      return false;
    };
    await clusterPreflight(connection).check(plan, live);
    expect(cluster.asked.at(-1)?.query.get('dryRun')).toBe('All');
    expect(pod).toMatchObject({ kind: 'Pod', spec: JSON.parse(JSON.stringify(podOf(buildWorkload(plan)).spec)) });
  });

  it.each([
    ['pods is forbidden: User "dev" cannot create resource "pods"', undefined],
    ['admission webhook "x" does not support dry run', undefined],
    [
      'pods "kaniko-app-abcdefgh" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true',
      'POLICY_REFUSED',
    ],
    ['pods "kaniko-app-abcdefgh" is forbidden: exceeded quota: compute', 'QUOTA_EXCEEDED'],
  ])('makes of the refusal %j the error %s', async (message, code) => {
    cluster.intercept = ({ path, response }) => {
      if (!path.endsWith('/pods')) return false;
      answerStatus(response, 403, message);
      return true;
    };
    const check = clusterPreflight(connection).check(samplePlan(), live);
    if (code === undefined) await expect(check).resolves.toBeUndefined();
    else await expect(check).rejects.toMatchObject({ code });
  });
});
