import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { followLog, type LogNotice } from '../../../src/cluster/log/log-stream.ts';
import { calmClock } from '../../support/clocks.ts';
import { Cutter } from '../../support/cutter.ts';
import { answerStatus, FakeCluster, type LogEntry, stamped } from '../../support/fake-cluster.ts';
import { recordingClock } from '../../support/recording-clock.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const live = new AbortController().signal;

let cluster: FakeCluster;
let cutter: Cutter;
let connection: Connection;
let clock: ReturnType<typeof recordingClock>;
let ended: AbortController;
let seen: string[];
let notices: LogNotice[];

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cutter = await Cutter.start(cluster.port);
  clock = recordingClock();
  connection = connect({ kubeconfig: cluster.kubeconfig({ server: cutter.url }) }, clock);
  ended = new AbortController();
  [seen, notices] = [[], []];
  cluster.setPod({ metadata: { name: 'app-1', namespace: 'ci' } });
});

afterEach(async () => {
  connection.close();
  await cutter.close();
  await cluster.close();
});

function line(second: number, text = `at ${second}`): LogEntry {
  return { at: NOON + second * 1000, text };
}

function follow(): Promise<boolean> {
  const onNotice = (notice: LogNotice) => void notices.push(notice);
  const source = { namespace: 'ci', pod: 'app-1', container: 'build', ended: ended.signal, onNotice };
  return followLog(connection, source, (text) => seen.push(text), live);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function toEnd(whole: Promise<boolean>): Promise<boolean> {
  cluster.endLog();
  ended.abort();
  return await whole;
}

/** Answers the next `count` requests for the log with `answer`, and leaves the others to the cluster. */
function nextLogs(count: number, answer: (response: Parameters<typeof answerStatus>[0]) => unknown): void {
  let left = count;
  cluster.intercept = ({ path, response }) => {
    if (!path.endsWith('/log') || left === 0) return false;
    left -= 1;
    answer(response);
    return true;
  };
}

function kinds(kind: LogNotice['kind']): string[] {
  return notices.filter((notice) => notice.kind === kind).map(({ text }) => text);
}

describe('a log that is served no more', () => {
  it('is gone on with where its connection is half open, although the build is silent', async () => {
    const whole = follow();
    cluster.print(line(0), line(1));
    await until(() => seen.length === 2);
    cutter.stall();
    cluster.print(line(1), line(2));
    await until(() => seen.length === 4);
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(['at 0', 'at 1', 'at 1', 'at 2']);
    expect(notices).toEqual([]);
  });

  it('is read by one stream at a time, although a silent one is doubted while it is whole', async () => {
    const whole = follow();
    cluster.print(line(0));
    await until(() => cluster.count('GET', '/log') === 3 && cluster.log.followers === 1);
    cluster.print(line(30), line(30));
    await until(() => seen.length >= 3);
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(['at 0', 'at 30', 'at 30']);
  });

  it('is asked for anew where its server never answers', async () => {
    nextLogs(1, () => undefined);
    cluster.print(line(0));
    const whole = follow();
    await until(() => seen.length === 1);
    expect(await toEnd(whole)).toBe(true);
  });

  it.each(['up', 'down'] as const)('is gone on with after faults on the way %s below TLS', async (direction) => {
    const sizes = [0, 1, 200, 700, 900, 1_400, 2_200];
    cutter.nextFault = () => {
      const afterBytes = sizes.shift();
      return afterBytes === undefined ? undefined : { direction, afterBytes, kind: sizes.length % 3 ? 'cut' : 'stall' };
    };
    const log = Array.from({ length: 60 }, (_, index) => line(index / 10, `line ${index}`));
    cluster.print(...log);
    const whole = follow();
    await until(() => seen.length >= log.length && sizes.length === 0);
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(log.map(({ text }) => text));
  });

  it('is told once for each outage, however often it is tried meanwhile', async () => {
    const whole = follow();
    cluster.print(line(0));
    await until(() => seen.length === 1);
    for (const outage of [1, 2]) {
      nextLogs(4, (response) => response.socket?.destroy());
      cluster.log.cut();
      cluster.print(line(outage));
      await until(() => seen.length === outage + 1);
      expect(kinds('outage')).toHaveLength(outage);
    }
    expect(await toEnd(whole)).toBe(true);
    expect(kinds('outage')[0]).toBe('the connection to the log was lost, reading on');
    expect(seen).toEqual(['at 0', 'at 1', 'at 2']);
  });

  it('is asked for more and more seldom while every answer ends at once', async () => {
    nextLogs(7, (response) => response.writeHead(200).end());
    const whole = follow();
    await until(() => cluster.count('GET', '/log') > 7);
    expect(clock.sleeps).toEqual(expect.arrayContaining([500, 1_000, 2_000, 4_000, 5_000]));
    expect(clock.sleeps.filter((pause) => pause === 5_000).length).toBeGreaterThanOrEqual(2);
    expect(await toEnd(whole)).toBe(true);
  });

  it('ends within its limit, and says so, where the last read stalls', async () => {
    const whole = follow();
    cluster.print(line(0));
    await until(() => seen.length === 1);
    nextLogs(99, (response) => response.writeHead(200).flushHeaders());
    expect(await toEnd(whole)).toBe(false);
    expect(seen).toEqual(['at 0']);
  });

  it('ends with the right that is missing', async () => {
    const message = 'pods "app-1" is forbidden: User "dev" cannot get resource "pods/log" in API group ""';
    nextLogs(99, (response) => answerStatus(response, 403, message));
    await expect(follow()).rejects.toMatchObject({
      code: 'RIGHTS_MISSING',
      message: expect.stringContaining('cannot get resource "pods/log"'),
      hint: expect.stringContaining("'get' on 'pods/log'"),
    });
    expect(cluster.count('GET', '/log')).toBe(3);
  });

  it('is waited for where a server that has just started refuses it for a moment', async () => {
    nextLogs(2, (response) => answerStatus(response, 403, 'forbidden: not yet synced'));
    cluster.print(line(0));
    const whole = follow();
    await until(() => seen.length === 1);
    expect(await toEnd(whole)).toBe(true);
  });
});

describe('a log that was rotated during an outage', () => {
  async function reconnectAfter(rotation: () => void): Promise<boolean> {
    const whole = follow();
    cluster.print(line(0, 'read'), line(1, 'read too'));
    await until(() => seen.length === 2);
    nextLogs(2, (response) => response.socket?.destroy());
    cluster.log.cut();
    rotation();
    await until(() => seen.includes('last'));
    return await toEnd(whole);
  }

  it('has one gap notice with both times, before the first line that is left', async () => {
    let at = -1;
    const whole = reconnectAfter(() => {
      cluster.print(line(2, 'lost'));
      cluster.log.rotate();
      cluster.print(line(3, 'left'), line(3, 'last'));
    });
    await until(() => kinds('gap').length === 1);
    at = seen.length;
    expect(await whole).toBe(true);
    expect(at).toBeGreaterThanOrEqual(2);
    expect(seen).toEqual(['read', 'read too', 'left', 'last']);
    expect(kinds('gap')).toEqual([
      expect.stringMatching(
        /between 2026-11-21T12:00:01\.000123456Z and 2026-11-21T12:00:03\.000123456Z may be missing/,
      ),
    ]);
  });

  it('has none where the lines that are gone had been read', async () => {
    const whole = reconnectAfter(() => {
      cluster.log.rotate();
      cluster.print(line(1, 'read too'), line(2, 'new'), line(3, 'last'));
    });
    expect(await whole).toBe(true);
    expect(seen).toEqual(['read', 'read too', 'new', 'last']);
    expect(kinds('gap')).toEqual([]);
  });
});

describe('what stands in a stream', () => {
  it.each([
    'unable to retrieve container logs for containerd://abc',
    'failed to try resolving symlinks in path "/var/log/pods/x/0.log": no such file',
    'rpc error: code = NotFound desc = an error occurred',
  ])('is no output where the kubelet itself says %j', async (message) => {
    cluster.print(line(0), line(1));
    const first = stamped(line(0));
    nextLogs(2, (response) => response.writeHead(200).end(`${first}${message}\n`));
    const whole = follow();
    await until(() => seen.length === 2);
    nextLogs(1, (response) => response.writeHead(200).end(message));
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(['at 0', 'at 1']);
  });

  it('is output where the build says the same', async () => {
    cluster.print(line(0, 'rpc error: code = Unknown'), line(1, 'unable to retrieve container logs for x'));
    expect(await toEnd(follow())).toBe(true);
    expect(seen).toEqual(['rpc error: code = Unknown', 'unable to retrieve container logs for x']);
  });

  it('is handed on as it is, but for what is no UTF-8', async () => {
    // A busy machine must not make an answer that comes in two parts look like one that stalls.
    connection.close();
    connection = connect({ kubeconfig: cluster.kubeconfig({ server: cutter.url }) }, calmClock);
    const stamp = '2026-11-21T12:00:00Z ';
    const bytes = Buffer.concat([Buffer.from(`${stamp}a\rb\u0000\u001b[1m`), Buffer.from([0xff, 0xe2, 0x82, 0x0a])]);
    const [head, tail] = [bytes.subarray(0, -2), bytes.subarray(-2)];
    nextLogs(2, (response) => {
      response.writeHead(200);
      response.write(head, () => setTimeout(() => response.end(tail), 20));
    });
    ended.abort();
    expect(await follow()).toBe(true);
    expect(seen).toEqual(['a\rb\u0000\u001b[1m\ufffd\ufffd']);
  });
});
