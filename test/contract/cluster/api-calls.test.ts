import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILD_RIGHTS, requireRights, VERIFY_RIGHTS } from '../../../src/cluster/access-review.ts';
import { callApi, callApiJson } from '../../../src/cluster/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connect.ts';
import { createJob, removeJob } from '../../../src/cluster/jobs.ts';
import { readNodeOffers } from '../../../src/cluster/node-offers.ts';
import { clusterPreflight } from '../../../src/cluster/preflight.ts';
import { buildJob } from '../../../src/pod/build-job.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { samplePlan, sampleRequest } from '../../support/samples.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;

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

/** Answers the first `times` requests with `code`. */
function refuseFirst(times: number, code: number, message: string): void {
  let left = times;
  cluster.intercept = ({ response }) => {
    if (left === 0) return false;
    left -= 1;
    answerStatus(response, code, message);
    return true;
  };
}

describe('a request to the API server', () => {
  it('goes by the kubeconfig given as text: address, authority, token and namespace', async () => {
    expect(connection.server.href).toBe(`${cluster.url}/`);
    expect(connection.namespace).toBe('ci');
    await expect(callApiJson(connection, LIST, live)).resolves.toMatchObject({ items: [] });
  });

  it.each([429, 500, 503])('is tried again after %i', async (code) => {
    refuseFirst(2, code, 'try again later');
    await expect(callApiJson(connection, LIST, live)).resolves.toMatchObject({ items: [] });
    expect(cluster.asked).toHaveLength(3);
  });

  it('is given up after four tries, with what the server said', async () => {
    refuseFirst(99, 500, 'etcd is on fire');
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_REFUSED',
      message: 'cannot list pods in namespace ci: etcd is on fire',
    });
    expect(cluster.asked).toHaveLength(4);
  });

  it.each([
    [403, 'pods is forbidden: User "dev" cannot list resource "pods"', 'RIGHTS_MISSING'],
    [401, 'Unauthorized', 'UNAUTHORIZED'],
    [422, 'Job.batch "x" is invalid', 'CLUSTER_REFUSED'],
  ])('is not tried again after %i', async (code, message, expected) => {
    refuseFirst(99, code, message);
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({ code: expected });
    expect(cluster.asked).toHaveLength(1);
  });

  it('is tried again when the connection is cut before, within and after the head of the answer', async () => {
    const cuts = [
      ({ destroy }: Cut) => destroy(),
      ({ write, destroy }: Cut) => write('HTTP/1.1 200 OK\r\ncontent-le', destroy),
      ({ write, destroy }: Cut) => write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"items":', destroy),
    ];
    cluster.intercept = ({ response: { socket } }) => {
      const cut = cuts.shift();
      if (cut === undefined || socket === null) return false;
      cut({ write: (text, then) => void socket.write(text, () => then()), destroy: () => void socket.destroy() });
      return true;
    };
    await expect(callApiJson(connection, LIST, live)).resolves.toMatchObject({ items: [] });
    expect(cluster.asked).toHaveLength(4);
  });

  it('ends with the reason of an abort, also while the server stays silent', async () => {
    const cancel = new AbortController();
    const reason = new Error('enough');
    cluster.intercept = () => {
      cancel.abort(reason);
      return true;
    };
    await expect(callApi(connection, LIST, cancel.signal)).rejects.toBe(reason);
    expect(cluster.asked).toHaveLength(1);
  });

  it('says that nothing answers where no server is, naming its address', async () => {
    await cluster.close();
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining(`the API server ${connection.server.host} does not answer: `),
    });
    cluster = await FakeCluster.start();
  });

  it('says so when the certificate is signed by nobody known', async () => {
    const distrustful = connect({ kubeconfig: cluster.kubeconfig({ trusted: false }) }, briskClock);
    await expect(callApi(distrustful, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining('its certificate is not accepted'),
    });
    distrustful.close();
    expect(cluster.asked).toEqual([]);
  });

  it('does not send its token over plain HTTP', async () => {
    let asked = 0;
    const plain = createServer((_, response) => {
      asked += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
    const careless = connect({ kubeconfig: cluster.kubeconfig().replace(cluster.url, url) }, briskClock);
    await expect(callApi(careless, LIST, live)).rejects.toMatchObject({ code: 'KUBECONFIG_INVALID' });
    careless.close();
    await new Promise((resolve) => plain.close(resolve));
    expect(asked).toBe(0);
  });
});

interface Cut {
  readonly write: (text: string, then: () => void) => void;
  readonly destroy: () => void;
}

describe('the creation of a Job', () => {
  const plan = samplePlan();
  const job = buildJob(plan);

  it('gives the identity of the Job', async () => {
    await expect(createJob(connection, job)).resolves.toEqual({
      name: plan.name,
      namespace: 'ci',
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
    await expect(createJob(connection, job)).resolves.toMatchObject({ uid: `uid-of-${plan.name}` });
    expect(cluster.count('POST', '/jobs')).toBe(2);
    expect(cluster.jobs.size).toBe(1);
  });

  it('leaves a Job of the same name that is not ours alone', async () => {
    cluster.jobs.set(plan.name, { metadata: { name: plan.name, uid: 'theirs', labels: {} } });
    await expect(createJob(connection, job)).rejects.toMatchObject({
      code: 'CLUSTER_REFUSED',
      message: `Job ${plan.name} exists in namespace ci and is not ours`,
    });
  });
});

describe('the removal of a Job', () => {
  it('takes a Job that is already gone for removed', async () => {
    await expect(removeJob(connection, { name: 'gone', namespace: 'ci' }, live)).resolves.toBeUndefined();
    expect(cluster.count('DELETE', '/jobs/gone')).toBe(1);
  });

  it('removes the Job it created, and its dependants in the background', async () => {
    const run = await createJob(connection, buildJob(samplePlan()));
    let options: unknown;
    cluster.intercept = ({ method, body }) => {
      if (method === 'DELETE') options = body;
      return false;
    };
    await removeJob(connection, run, live);
    expect(cluster.jobs.size).toBe(0);
    expect(options).toMatchObject({ propagationPolicy: 'Background', preconditions: { uid: run.uid } });
  });

  it('never removes another Job under the same name', async () => {
    cluster.jobs.set('app', { metadata: { name: 'app', uid: 'theirs' } });
    await removeJob(connection, { name: 'app', namespace: 'ci', uid: 'ours' }, live);
    expect(cluster.jobs.size).toBe(1);
  });

  it('removes by name where the identity is not known', async () => {
    cluster.jobs.set('app', { metadata: { name: 'app', uid: 'unknown to us' } });
    await removeJob(connection, { name: 'app', namespace: 'ci' }, live);
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
      message: 'in namespace ci you may not: create jobs.batch, create configmaps, get pods/log',
    });
  });

  it('include no ConfigMaps for a trial run', () => {
    expect(VERIFY_RIGHTS.map(({ resource }) => resource)).not.toContain('configmaps');
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
    const facts = await clusterPreflight(connection).survey(sampleRequest().placement, live);
    expect(facts).toEqual({ server: connection.server.host, namespace: 'ci', nodes: { offers: [] } });
    const named = await clusterPreflight(connection).survey(sampleRequest({ namespace: 'other' }).placement, live);
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
    expect(pod).toMatchObject({ kind: 'Pod', spec: JSON.parse(JSON.stringify(buildJob(plan).spec?.template.spec)) });
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
