import type { ServerResponse } from 'node:http';
import type { V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { watchPod } from '../../../src/cluster/watch/pod-watch.ts';
import { Cutter } from '../../support/cutter.ts';
import { answerJson, answerStatus, FakeCluster } from '../../support/fake-cluster.ts';
import { recordingClock } from '../../support/recording-clock.ts';

const RUN = { name: 'kaniko-app-abcdefgh', namespace: 'ci' };

let cluster: FakeCluster;
let cutter: Cutter;
let connection: Connection;
let clock: ReturnType<typeof recordingClock>;
let stop: AbortController;
let phases: string[];
let away: number;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cutter = await Cutter.start(cluster.port);
  clock = recordingClock();
  connection = connect({ kubeconfig: cluster.kubeconfig({ server: cutter.url }) }, clock);
  stop = new AbortController();
  [phases, away] = [[], 0];
});

afterEach(async () => {
  stop.abort();
  connection.close();
  await cutter.close();
  await cluster.close();
});

function pod(phase: string, metadata: V1Pod['metadata'] = {}): V1Pod {
  return { metadata: { name: 'app-1', namespace: 'ci', uid: 'one', ...metadata }, status: { phase } };
}

/** Watches in the background; every state is added to `phases`, no pod as `none`. */
async function watch(): Promise<void> {
  const onAway = () => {
    away += 1;
  };
  for await (const seen of watchPod(connection, RUN, stop.signal, { onAway }))
    phases.push(seen?.status?.phase ?? 'none');
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function watches(): (string | null)[] {
  return cluster.asked
    .filter(({ query }) => query.get('watch') === 'true')
    .map(({ query }) => query.get('resourceVersion'));
}

/** Answers the next `count` watches itself. */
function nextWatches(count: number, answer: (response: ServerResponse) => unknown): void {
  let left = count;
  cluster.intercept = ({ query, response }) => {
    if (query.get('watch') !== 'true' || left === 0) return false;
    left -= 1;
    answer(response);
    return true;
  };
}

/** From now on only what the watch tells is seen. */
function refuseLists(): void {
  cluster.intercept = ({ path, query, response }) => {
    const isList = path.endsWith('/pods') && query.get('watch') !== 'true';
    return isList && answerStatus(response, 409, 'no lists today');
  };
}

describe('a watch that goes on', () => {
  it('begins at the newest version it was told, by events and bookmarks, without listing first', async () => {
    cluster.setPod(pod('Pending'));
    void watch();
    await until(() => cluster.pods.watchers === 1);
    refuseLists();
    cluster.setPod(pod('Running'));
    await until(() => phases.length === 2);
    cluster.cutWatches();
    await until(() => watches().length === 2 && cluster.pods.watchers === 1);
    cluster.pods.bookmark();
    const version = String(cluster.pods.version);
    cluster.pods.endWatches();
    await until(() => watches().length === 3);
    cluster.setPod(pod('Succeeded'));
    await until(() => phases.length === 3);
    expect(watches()).toEqual(['2', '3', version]);
    expect(phases).toEqual(['Pending', 'Running', 'Succeeded']);
  });

  it.each(['status', 'event'])('lists when its version has expired, told as %s', async (form) => {
    cluster.setPod(pod('Pending'));
    void watch();
    await until(() => cluster.pods.watchers === 1);
    const gone = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };
    cluster.pods.compact();
    if (form === 'status') cluster.cutWatches();
    else cluster.pods.send({ type: 'ERROR', object: gone });
    const expired = cluster.pods.version;
    await until(() => watches().some((version) => Number(version) >= expired));
    cluster.setPod(pod('Succeeded'));
    await until(() => phases.includes('Succeeded'));
    expect(phases).toEqual(['Pending', 'Succeeded']);
  });

  it('takes a line that is cut off or no event for a cut', async () => {
    cluster.setPod(pod('Pending'));
    const lines = [
      '{"type":"MODIFIED","object":{"meta',
      'null\n',
      '[]\n',
      '<html>\n',
      '{"type":"MODIFIED","object":7}\n',
    ];
    nextWatches(lines.length, (response) => response.writeHead(200).end(lines.pop()));
    void watch();
    await until(() => lines.length === 0);
    cluster.setPod(pod('Succeeded'));
    await until(() => phases.includes('Succeeded'));
    expect(phases).toEqual(['Pending', 'Succeeded']);
  });

  it('is asked for more and more seldom while every watch ends at once', async () => {
    cluster.setPod(pod('Pending'));
    nextWatches(99, (response) => response.writeHead(200).end());
    void watch();
    await until(() => clock.sleeps.filter((pause) => pause === 5_000).length === 2);
    expect(clock.sleeps).toEqual(expect.arrayContaining([500, 1_000, 2_000, 4_000]));
    cluster.setPod(pod('Succeeded'));
    await until(() => phases.includes('Succeeded'));
  });
});

describe('a state that the watch does not tell', () => {
  it('is seen where the connection of the watch is half open', async () => {
    cluster.setPod(pod('Running'));
    void watch();
    await until(() => cluster.pods.watchers === 1 && phases.length === 1);
    cutter.stall();
    cluster.setPod(pod('Succeeded'));
    await until(() => phases.includes('Succeeded'));
    await until(() => watches().length === 2);
    expect(phases).toEqual(['Running', 'Succeeded']);
  });

  it('is seen where the server answers the watch and sends nothing', async () => {
    cluster.setPod(pod('Running'));
    nextWatches(99, (response) => response.writeHead(200).flushHeaders());
    void watch();
    await until(() => phases.length === 1);
    cluster.setPod(pod('Succeeded'));
    await until(() => phases.includes('Succeeded'));
    cluster.deletePod();
    await until(() => phases.includes('none'));
    expect(phases).toEqual(['Running', 'Succeeded', 'none']);
  });

  it('is waited for while the API server is away, which is told once', async () => {
    cluster.setPod(pod('Running'));
    void watch();
    await until(() => phases.length === 1);
    cluster.intercept = ({ response }) => {
      response.socket?.destroy();
      return true;
    };
    cluster.cutWatches();
    await until(() => cluster.asked.length > 30);
    cluster.intercept = () => false;
    cluster.setPod(pod('Succeeded'));
    await until(() => phases.includes('Succeeded'));
    expect(away).toBe(1);
    expect(phases).toEqual(['Running', 'Succeeded']);
  });
});

describe('a state that is older than what was seen', () => {
  it('does not come back by events that are doubled or out of order', async () => {
    cluster.setPod(pod('Pending', { resourceVersion: '9' }));
    void watch();
    await until(() => cluster.pods.watchers === 1);
    refuseLists();
    for (const [phase, resourceVersion] of [
      ['Running', '12'],
      ['Pending', '9'],
      ['Running', '12'],
      ['Pending', '11'],
      ['Succeeded', '100'],
      ['Running', '99'],
    ] as const)
      cluster.pods.send({ type: 'MODIFIED', object: pod(phase, { resourceVersion }) });
    cluster.pods.send({ type: 'DELETED', object: pod('Succeeded', { resourceVersion: '101' }) });
    cluster.pods.send({ type: 'MODIFIED', object: pod('Running', { resourceVersion: '98' }) });
    cluster.pods.send({ type: 'ADDED', object: pod('Pending', { resourceVersion: '102', uid: 'two' }) });
    await until(() => phases.at(-1) === 'Pending' && phases.length > 1);
    expect(phases).toEqual(['Pending', 'Running', 'Succeeded', 'Succeeded', 'none', 'Pending']);
  });

  it('does not come back by a listing of a server that lags behind', async () => {
    cluster.setPod(pod('Pending', { resourceVersion: '20' }));
    void watch();
    await until(() => cluster.pods.watchers === 1);
    const lagging = [[pod('Pending', { resourceVersion: '20' })], []];
    let listed = 0;
    cluster.intercept = ({ path, query, response }) => {
      if (!path.endsWith('/pods') || query.get('watch') === 'true') return false;
      listed += 1;
      return answerJson(response, 200, { metadata: { resourceVersion: '21' }, items: lagging[listed % 2] });
    };
    cluster.setPod(pod('Running', { resourceVersion: '30' }));
    await until(() => listed >= 4);
    expect(phases).toEqual(['Pending', 'Running']);
  });
});
