import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { followLog } from '../../../src/cluster/log/log-stream.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster, type Intercept, type LogEntry, stamped } from '../../support/fake-cluster.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const live = new AbortController().signal;

let cluster: FakeCluster;
let connection: Connection;
let ended: AbortController;
let seen: string[];

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, briskClock);
  ended = new AbortController();
  seen = [];
  cluster.setPod({ metadata: { name: 'app-1', namespace: 'ci' } });
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

/** Log lines `line 0`, `line 1` and so on, four of them in each second. */
function lines(count: number, from = 0): LogEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    at: NOON + (from + index) * 250,
    text: `line ${from + index}`,
  }));
}

function texts(entries: readonly LogEntry[]): string[] {
  return entries.map(({ text }) => text);
}

function follow(signal = live): Promise<boolean> {
  const source = { namespace: 'ci', pod: 'app-1', container: 'build', ended: ended.signal };
  return followLog(connection, source, (line) => seen.push(line), signal);
}

function endContainer(): void {
  cluster.endLog();
  ended.abort();
}

/** Answers log requests in turn; null leaves one to the cluster, as all after the last. */
function logAnswers(...answers: readonly (((response: ServerResponse) => void) | null)[]): Intercept {
  const left = [...answers];
  return ({ path, response }) => {
    const answer = path.endsWith('/log') ? left.shift() : undefined;
    if (answer === undefined || answer === null) return false;
    answer(response);
    return true;
  };
}

/** A stream of `text` that breaks off. */
function cutAfter(text: string): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(200);
    response.write(text, () => response.socket?.destroy());
  };
}

/** A stream of `text` that ends as it should. */
function endAfter(text: string): (response: ServerResponse) => void {
  return (response) => response.writeHead(200).end(text);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the log of a container', () => {
  it('comes line by line while it is written, to the end', async () => {
    const whole = follow();
    cluster.print(...lines(3));
    await until(() => seen.length === 3);
    cluster.print(...lines(2, 3));
    await until(() => seen.length === 5);
    endContainer();
    await expect(whole).resolves.toBe(true);
    expect(seen).toEqual(texts(lines(5)));
  });

  it('is read once more after the end, so that the last lines are never missing', async () => {
    cluster.print(...lines(6));
    cluster.intercept = logAnswers((response) => {
      response.writeHead(200).end(lines(2).map(stamped).join(''));
      endContainer();
    });
    await expect(follow()).resolves.toBe(true);
    expect(seen).toEqual(texts(lines(6)));
  });

  it('goes on without loss or repetition after a cut in the middle of a line, wherever it falls', async () => {
    const all = lines(9);
    const text = all.map(stamped).join('');
    cluster.print(...all);
    for (const size of [1, 30, 31, 44, 45, 46, 100, text.length - 1]) {
      ended = new AbortController();
      seen = [];
      cluster.intercept = logAnswers(cutAfter(text.slice(0, size)));
      const whole = follow();
      await until(() => seen.length >= all.length);
      ended.abort();
      await expect(whole).resolves.toBe(true);
      expect(seen, `cut after ${size} bytes`).toEqual(texts(all));
    }
  });

  it('survives one cut after another', async () => {
    const all = lines(12);
    const upTo = (count: number) => all.slice(0, count).map(stamped).join('');
    cluster.print(...all);
    cluster.intercept = logAnswers(cutAfter(upTo(3)), cutAfter(`${upTo(5)}2026-11`), cutAfter(''), null);
    const whole = follow();
    await until(() => seen.length >= all.length);
    endContainer();
    await expect(whole).resolves.toBe(true);
    expect(seen).toEqual(texts(all));
    const since = cluster.asked.filter(({ path }) => path.endsWith('/log')).map(({ query }) => query.get('sinceTime'));
    expect(since.slice(0, 2)).toEqual([null, '2026-11-21T11:59:55Z']);
  });

  it('goes on when a stream ends cleanly although the container still runs', async () => {
    const all = lines(8);
    cluster.print(...all.slice(0, 4));
    cluster.intercept = logAnswers(endAfter(all.slice(0, 4).map(stamped).join('')), endAfter(''));
    const whole = follow();
    await until(() => cluster.asked.length >= 3);
    cluster.print(...all.slice(4));
    await until(() => seen.length === 8);
    endContainer();
    await expect(whole).resolves.toBe(true);
    expect(seen).toEqual(texts(all));
  });

  it('goes on after answers that are errors', async () => {
    cluster.print(...lines(3));
    cluster.intercept = logAnswers(
      (response) => answerStatus(response, 500, 'the kubelet does not answer'),
      (response) => answerStatus(response, 400, 'container "build" in pod "app-1" is waiting to start'),
    );
    const whole = follow();
    await until(() => seen.length === 3);
    endContainer();
    await expect(whole).resolves.toBe(true);
    expect(seen).toEqual(texts(lines(3)));
  });

  it('does not show the trouble of the kubelet as output of the build, and reads again', async () => {
    cluster.print(...lines(4));
    ended.abort();
    cluster.endLog();
    cluster.intercept = logAnswers(endAfter('unable to retrieve container logs for containerd://abc\n'));
    await expect(follow()).resolves.toBe(true);
    expect(seen).toEqual(texts(lines(4)));
    expect(cluster.count('GET', '/log')).toBe(2);
  });

  it('is told to be incomplete when the pod is gone before the last read', async () => {
    const whole = follow();
    cluster.print(...lines(2));
    await until(() => seen.length === 2);
    cluster.deletePod();
    endContainer();
    await expect(whole).resolves.toBe(false);
    expect(seen).toEqual(texts(lines(2)));
  });

  it('is closed some time after the end of the container where the stream stays open', async () => {
    cluster.print(...lines(2));
    const whole = follow();
    await until(() => seen.length === 2);
    ended.abort();
    await expect(whole).resolves.toBe(true);
    expect(seen).toEqual(texts(lines(2)));
  });

  it('ends at once with the reason of an abort', async () => {
    const cancel = new AbortController();
    const whole = follow(cancel.signal);
    cluster.print(...lines(1));
    await until(() => seen.length === 1);
    const reason = new Error('interrupted');
    cancel.abort(reason);
    await expect(whole).rejects.toBe(reason);
  });

  it('has a last line without a line feed, but never half a line of a stream that was cut', async () => {
    const [first, second] = lines(2).map(stamped);
    const whole = `${first}${second?.trimEnd()}`;
    const endMeanwhile = (response: ServerResponse) => {
      endContainer();
      endAfter(whole.slice(0, -1))(response);
    };
    const cut = [cutAfter(whole.slice(0, -3)), endAfter(whole.slice(0, -2))];
    cluster.intercept = logAnswers(...cut, endMeanwhile, endAfter(whole));
    await expect(follow()).resolves.toBe(true);
    expect(seen).toEqual(texts(lines(2)));
  });

  it('keeps characters whole that arrive in two pieces', async () => {
    const [head, tail] = ['2026-11-21T12:00:00.5Z gr', Buffer.from('ün\n')];
    cluster.intercept = logAnswers((response) => {
      response.writeHead(200);
      response.write(head);
      response.write(tail.subarray(0, 1), () => setTimeout(() => response.end(tail.subarray(1)), 20));
      endContainer();
    });
    await follow();
    expect(seen).toEqual(['grün']);
  });

  it('keeps an endless line in parts, and a cut within it loses and repeats nothing', async () => {
    const long = 'x'.repeat(1_500_000) + 'y'.repeat(1_200_000);
    const entry = { at: NOON, text: long };
    cluster.print(entry, { at: NOON + 1, text: 'after' });
    cluster.intercept = logAnswers(cutAfter(stamped(entry).slice(0, 1_300_000)));
    const whole = follow();
    await until(() => seen.includes('after'));
    endContainer();
    await expect(whole).resolves.toBe(true);
    expect(seen.slice(0, -1).join('') === long).toBe(true);
    expect(Math.max(...seen.map(({ length }) => length))).toBeLessThanOrEqual(1024 * 1024);
  });
});
