/** A diagnosis against a real TLS server that behaves as an API server: what it may not read, wrong clocks, and its pods. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ClusterDoctorTarget } from '../../../src/cluster/doctor-target.ts';
import { parseDoctorRequest } from '../../../src/doctor/doctor-request.ts';
import type { Check, Finding } from '../../../src/doctor/finding.ts';
import type { DoctorPorts } from '../../../src/doctor/ports.ts';
import { probePlan } from '../../../src/doctor/probe-plan.ts';
import { type Diagnosis, runDoctor } from '../../../src/doctor/run-doctor.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerJson, answerStatus, type Exchange, FakeCluster } from '../../support/fake-cluster.ts';
import { FakeDoctor, NOTHING_TO_BUILD } from '../../support/fake-doctor.ts';
import { type RecordingReporter, recordingReporter } from '../../support/recording-reporter.ts';

const TEN_MINUTES = 600_000;

let cluster: FakeCluster;
let connection: Connection;
let reporter: RecordingReporter;
let cancel: AbortController;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cluster.intercept = (exchange) => healthy(exchange);
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  reporter = recordingReporter();
  cancel = new AbortController();
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

/** What a diagnosis asks besides; the pod of its Job runs and ends at once. */
function healthy({ method, path, response, body }: Exchange): boolean {
  if (path === '/version') return answerJson(response, 200, { gitVersion: 'v1.36.1' });
  if (path === '/api/v1/namespaces/ci') return answerJson(response, 200, { metadata: { name: 'ci', labels: {} } });
  if (path === '/api/v1/nodes') return answerJson(response, 200, { items: [{ metadata: { name: 'node-a' } }] });
  if (/\/(resourcequotas|limitranges)$/.test(path)) return answerJson(response, 200, { items: [] });
  if (path.endsWith('/jobs') && method === 'POST') runPod((body as { metadata: { name: string } }).metadata.name);
  return false;
}

function runPod(job: string, finishedAt: number = Date.now()): void {
  const ended = { exitCode: 1, reason: 'Error', finishedAt: new Date(finishedAt).toISOString() };
  const status = { image: 'x', imageID: '', ready: false, restartCount: 0 };
  const dns = 'dns 0 registry.example Server: 10.0.0.10 Name: registry.example Address: 10.96.0.7';
  cluster.log.print({ at: finishedAt, text: NOTHING_TO_BUILD });
  cluster.endLog();
  cluster.setPod({
    metadata: { name: `${job}-x`, namespace: 'ci' },
    spec: { nodeName: 'node-a', containers: [] },
    status: {
      initContainerStatuses: [
        { ...status, name: 'prepare', state: { terminated: { exitCode: 0, reason: 'Completed', message: dns } } },
      ],
      containerStatuses: [
        { ...status, name: 'build', state: { terminated: ended as unknown as { exitCode: number } } },
      ],
    },
  });
}

function examine(raw: RawOptions = {}): Promise<Diagnosis> {
  const { credentials } = new FakeDoctor();
  const target = new ClusterDoctorTarget(connection, reporter);
  const ports: DoctorPorts = { target, credentials, reporter, clock: briskClock };
  const request = parseDoctorRequest({ tags: 'registry.example/app:1', kubeconfig: cluster.kubeconfig(), ...raw });
  return runDoctor(request, ports, cancel.signal);
}

function of({ findings }: Diagnosis, check: Check): Finding | undefined {
  return findings.find((one) => one.check === check);
}

function refuse(pattern: RegExp): void {
  cluster.intercept = (exchange) =>
    pattern.test(`${exchange.method} ${exchange.path}`)
      ? answerStatus(exchange.response, 403, `${exchange.path} is forbidden`)
      : healthy(exchange);
}

describe('a diagnosis of a healthy cluster', () => {
  it('finds no problem, and removes the Job that it made', async () => {
    const diagnosis = await examine();
    expect(diagnosis.findings.filter(({ status }) => status === 'problem')).toEqual([]);
    expect(of(diagnosis, 'api-server')?.text).toMatch(/^127\.0\.0\.1:\d+ answers with Kubernetes v1\.36\.1$/);
    expect(of(diagnosis, 'executor')?.text).toMatch(/ ran with profile hardened on node node-a$/);
    expect(of(diagnosis, 'dns')?.text).toBe('pods can look up registry.example: 10.96.0.7');
    expect(of(diagnosis, 'push')?.status).toBe('ok');
    expect(cluster.count('POST', '/jobs')).toBe(1);
    expect(cluster.jobs.size).toBe(0);
    expect(cluster.openStreams).toBe(0);
  });

  it('asks for nothing but dry runs of pods', async () => {
    await examine();
    const pods = cluster.asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/pods'));
    expect(pods).toHaveLength(4);
    expect(pods.map(({ query }) => query.get('dryRun'))).toEqual(['All', 'All', 'All', 'All']);
  });
});

describe('a clock', () => {
  it.each([
    [-TEN_MINUTES, 'behind'],
    [TEN_MINUTES, 'ahead of'],
  ])('of the API server that is off by %i ms is seen by the date of its answer', async (off, where) => {
    cluster.intercept = (exchange) => {
      exchange.response.setHeader('date', new Date(Date.now() + off).toUTCString());
      return healthy(exchange);
    };
    const clock = of(await examine(), 'clock');
    expect(clock?.status).toBe('warning');
    expect(clock?.text).toMatch(
      new RegExp(`^the clock of the API server is (59\\d|60\\d) s ${where} that of this machine$`),
    );
  });

  it('of the node that is off is seen by when its container ended', async () => {
    cluster.intercept = (exchange) => {
      if (exchange.method !== 'POST' || !exchange.path.endsWith('/jobs')) return healthy(exchange);
      runPod((exchange.body as { metadata: { name: string } }).metadata.name, Date.now() - TEN_MINUTES);
      return false;
    };
    const clock = of(await examine(), 'pod-clock');
    expect(clock?.text).toMatch(/^the clock of node node-a is (59\d|6\d\d) s behind that of this machine$/);
  });

  it('of the API server is told even where it refuses the token', async () => {
    cluster.intercept = ({ response }) => {
      response.setHeader('date', new Date(Date.now() + TEN_MINUTES).toUTCString());
      return answerStatus(response, 401, 'Unauthorized');
    };
    const diagnosis = await examine();
    expect(of(diagnosis, 'api-server')).toMatchObject({ status: 'problem', fix: expect.stringContaining('Log in') });
    expect(of(diagnosis, 'clock')?.status).toBe('warning');
    expect(of(diagnosis, 'quota')).toMatchObject({ status: 'unknown', text: 'the API server was not asked' });
  });
});

describe('what may not be read', () => {
  it.each([
    ['GET .*/resourcequotas$', 'quota', 'you may not list resourcequotas'],
    ['GET .*/limitranges$', 'limit-range', 'you may not list limitranges'],
    ['GET .*/namespaces/ci$', 'namespace', 'you may not get namespaces'],
    ['GET .*/nodes$', 'nodes', 'you may not list nodes'],
    ['POST .*/pods$', 'pod-security', 'you may not create pods'],
    ['POST .*/selfsubjectaccessreviews$', 'rights', 'the cluster does not tell which rights you have'],
  ] as const)('by %s names the verb in %s, and hinders nothing else', async (pattern, check, words) => {
    refuse(new RegExp(pattern));
    const diagnosis = await examine();
    expect(of(diagnosis, check)?.text).toContain(words);
    expect(diagnosis.findings.filter(({ status }) => status === 'problem')).toEqual([]);
    expect(of(diagnosis, 'push')?.status).toBe('ok');
  });

  it('of a quota and of admission is unknown', async () => {
    refuse(/(GET .*resourcequotas|POST .*\/pods)$/);
    expect(of(await examine(), 'quota')).toEqual({
      check: 'quota',
      status: 'unknown',
      text: 'you may not list resourcequotas',
    });
  });

  it('of the version is no problem', async () => {
    refuse(/GET \/version$/);
    expect(of(await examine(), 'api-server')?.status).toBe('ok');
  });
});

describe('a right that is missing', () => {
  it('is named, and no pod is made', async () => {
    cluster.denied.add('delete jobs');
    const diagnosis = await examine();
    expect(of(diagnosis, 'rights')).toMatchObject({
      status: 'problem',
      text: 'a build needs, and you may not: delete jobs.batch',
    });
    expect(cluster.count('POST', '/jobs')).toBe(0);
  });

  it('to read nodes is asked for in no namespace', async () => {
    const asked: unknown[] = [];
    cluster.intercept = (exchange) => {
      if (exchange.path.endsWith('/selfsubjectaccessreviews')) asked.push((exchange.body as { spec: unknown }).spec);
      return healthy(exchange);
    };
    cluster.denied.add('list nodes');
    const diagnosis = await examine();
    expect(of(diagnosis, 'optional-rights')?.text).toMatch(/^optional: you may not list nodes \(/);
    expect(asked).toContainEqual({
      resourceAttributes: { namespace: '', verb: 'list', group: '', resource: 'nodes' },
    });
  });
});

describe('quotas and limit ranges', () => {
  it('are read with their numbers, hostile ones too', async () => {
    const quota = {
      metadata: { name: 'q' },
      spec: { hard: { pods: 2 } },
      status: { hard: { pods: 2 }, used: { pods: 2 } },
    };
    const range = { metadata: { name: 'r' }, spec: { limits: [{ type: 'Container', default: { memory: '64Mi' } }] } };
    cluster.intercept = (exchange) => {
      if (exchange.path.endsWith('/pods') && exchange.method === 'POST')
        return answerStatus(exchange.response, 403, 'pods is forbidden');
      if (exchange.path.endsWith('/resourcequotas'))
        return answerJson(exchange.response, 200, { items: [quota, {}, { spec: { hard: 7 } }] });
      if (exchange.path.endsWith('/limitranges')) return answerJson(exchange.response, 200, { items: [range, {}] });
      return healthy(exchange);
    };
    const diagnosis = await examine();
    expect(of(diagnosis, 'quota')).toMatchObject({
      status: 'problem',
      text: expect.stringContaining('pods 2 of 2 used'),
    });
    expect(of(diagnosis, 'limit-range')).toMatchObject({
      status: 'warning',
      text: expect.stringContaining('64Mi of memory'),
    });
  });
});

describe('the pod of a probe', () => {
  it('that is refused by admission is told as such', async () => {
    const message = 'pods "kaniko-doctor-x" is forbidden: violates PodSecurity "restricted:latest": runAsUser=0';
    cluster.intercept = (exchange) =>
      exchange.path.endsWith('/pods') && exchange.method === 'POST'
        ? answerStatus(exchange.response, 403, message)
        : healthy(exchange);
    const diagnosis = await examine();
    expect(of(diagnosis, 'pod-security')?.text).toContain('violates PodSecurity "restricted:latest": runAsUser=0');
    expect(cluster.count('POST', '/jobs')).toBe(0);
  });

  it('is removed where its Secret cannot be made', async () => {
    const others = cluster.intercept;
    cluster.intercept = (exchange) => {
      const isSecret = exchange.method === 'POST' && exchange.path.endsWith('/secrets');
      if (!isSecret) return others?.(exchange) ?? false;
      return answerStatus(exchange.response, 404, 'there are no Secrets here');
    };
    const { credentials } = new FakeDoctor();
    const target = new ClusterDoctorTarget(connection, reporter);
    const site = { namespace: 'ci', nodes: { unknown: '' }, id: 'abc', access: { files: new Map([['a.pem', 'x']]) } };
    const plan = probePlan(parseDoctorRequest({}), site);
    await expect(target.start(plan, [])).rejects.toMatchObject({ code: 'CLUSTER_REFUSED' });
    expect(cluster.jobs.size).toBe(1);
    const access = { ...credentials, find: async () => ({ secrets: [], found: [], without: [], config: '{}' }) };
    const request = parseDoctorRequest({ tags: 'registry.example/app:1' });
    cluster.jobs.clear();
    const diagnosis = await runDoctor(
      request,
      { target, credentials: access, reporter, clock: briskClock },
      cancel.signal,
    );
    expect(of(diagnosis, 'executor')?.status).toBe('problem');
    expect(cluster.jobs.size).toBe(0);
  });
});
