import type { V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStream } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { streamLines } from '../../../src/cluster/stream/stream-lines.ts';
import { newestOf } from '../../../src/cluster/watch/pod-sightings.ts';
import { watchPod } from '../../../src/cluster/watch/pod-watch.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster } from '../../support/fake-cluster.ts';

const RUN = { name: 'kaniko-app-abcdefgh', namespace: 'ci' };

let cluster: FakeCluster;
let connection: Connection;
let stop: AbortController;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  stop = new AbortController();
});

afterEach(async () => {
  stop.abort();
  connection.close();
  await cluster.close();
});

function pod(phase: string): V1Pod {
  return { metadata: { name: 'app-1', namespace: 'ci' }, status: { phase } };
}

/** Takes phases from the watch until `last` was seen; no pod reads as `none`. */
async function phasesUntil(last: string, onPhase: (phase: string) => void = () => undefined): Promise<string[]> {
  const phases: string[] = [];
  for await (const seen of watchPod(connection, RUN, stop.signal)) {
    const phase = seen?.status?.phase ?? 'none';
    if (phases.at(-1) !== phase) phases.push(phase);
    onPhase(phase);
    if (phase === last) break;
  }
  return phases;
}

describe('the watch on the pod of a run', () => {
  it('sees the pod come, change and go', async () => {
    const next: Readonly<Record<string, () => void>> = {
      none: () => cluster.setPod(pod('Pending')),
      Pending: () => cluster.setPod(pod('Running')),
      Running: () => cluster.setPod(pod('Succeeded')),
    };
    await expect(phasesUntil('Succeeded', (phase) => next[phase]?.())).resolves.toEqual([
      'none',
      'Pending',
      'Running',
      'Succeeded',
    ]);
    expect(cluster.asked[0]?.query.get('labelSelector')).toBe(`rootless-kaniko/run=${RUN.name}`);
  });

  it('tells of the removal of the pod', async () => {
    cluster.setPod(pod('Running'));
    const phases = phasesUntil('none', (phase) => {
      if (phase === 'Running') cluster.deletePod();
    });
    await expect(phases).resolves.toEqual(['Running', 'none']);
  });

  it('lists again after a cut and misses nothing that happened meanwhile', async () => {
    cluster.setPod(pod('Pending'));
    let cut = false;
    cluster.intercept = ({ query, response }) => {
      if (query.get('watch') !== 'true' || cut) return false;
      cut = true;
      response.writeHead(200).flushHeaders();
      response.write('{"type":"MODIFIED","obj', () => {
        cluster.setPod(pod('Succeeded'));
        response.socket?.destroy();
      });
      return true;
    };
    await expect(phasesUntil('Succeeded')).resolves.toEqual(['Pending', 'Succeeded']);
  });

  it('lists again after an expired version, told as an event or as a status', async () => {
    cluster.setPod(pod('Pending'));
    let expired = 0;
    cluster.intercept = ({ query, response }) => {
      if (query.get('watch') !== 'true' || expired === 2) return false;
      expired += 1;
      const status = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };
      if (expired === 1) response.writeHead(200).end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
      else answerStatus(response, 410, 'too old resource version');
      if (expired === 2) cluster.setPod(pod('Succeeded'));
      return true;
    };
    await expect(phasesUntil('Succeeded')).resolves.toEqual(['Pending', 'Succeeded']);
    expect(expired).toBe(2);
  });

  it('passes over bookmarks and events that are no JSON', async () => {
    cluster.setPod(pod('Pending'));
    let broken = 0;
    cluster.intercept = ({ query, response }) => {
      if (query.get('watch') !== 'true' || broken > 1) return false;
      broken += 1;
      response.writeHead(200).end(broken === 1 ? '{"type":"BOOKMARK","object":{}}\n' : '<html>\n');
      if (broken === 2) cluster.setPod(pod('Succeeded'));
      return true;
    };
    await expect(phasesUntil('Succeeded')).resolves.toEqual(['Pending', 'Succeeded']);
  });

  it('waits for an API server that is away for a while', async () => {
    cluster.setPod(pod('Succeeded'));
    let away = 9;
    cluster.intercept = ({ response }) => {
      if (away === 0) return false;
      away -= 1;
      response.socket?.destroy();
      return true;
    };
    await expect(phasesUntil('Succeeded')).resolves.toEqual(['Succeeded']);
    expect(away).toBe(0);
  });

  it('ends with the refusal when the right to list pods is taken away', async () => {
    cluster.intercept = ({ response }) => {
      answerStatus(response, 403, 'pods is forbidden: User "dev" cannot list resource "pods"');
      return true;
    };
    await expect(phasesUntil('Succeeded')).rejects.toMatchObject({ code: 'RIGHTS_MISSING' });
  });

  it('ends without an error when it is stopped', async () => {
    cluster.setPod(pod('Running'));
    const phases = phasesUntil('Succeeded', () => setTimeout(() => stop.abort(), 20));
    await expect(phases).resolves.toEqual(['Running']);
  });
});

describe('a stream', () => {
  const call = { path: '/stream', deed: 'read a stream' };

  it('that goes silent is an error', async () => {
    cluster.intercept = ({ response }) => response.writeHead(200).write('one\ntw');
    const response = await openStream(connection, { ...call, idleMilliseconds: 5_000 }, stop.signal);
    const lines: string[] = [];
    const read = (async () => {
      for await (const { text } of streamLines(response, { idleMilliseconds: 50 })) lines.push(text);
    })();
    await expect(read).rejects.toThrow('the stream went silent');
    expect(lines).toEqual(['one']);
  });

  it('that never begins is an error', async () => {
    cluster.intercept = () => true;
    await expect(openStream(connection, { ...call, idleMilliseconds: 50 }, stop.signal)).rejects.toThrow(
      'the stream went silent',
    );
  });
});

describe('of several pods of a run', () => {
  it('the newest counts', () => {
    const made = (name: string, second: number): V1Pod => ({
      metadata: { name, creationTimestamp: new Date(Date.UTC(2026, 10, 21, 12, 0, second)) },
    });
    const onWire = JSON.parse(JSON.stringify([made('b', 9), made('c', 30), made('a', 10)])) as V1Pod[];
    expect(newestOf(onWire)?.metadata?.name).toBe('c');
    expect(newestOf([])).toBeUndefined();
  });
});
