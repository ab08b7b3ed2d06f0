import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/build/ports.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { followLog, type LogNotice } from '../../../src/cluster/log/log-stream.ts';
import { briskClock } from '../../support/clocks.ts';
import { answerStatus, FakeCluster, type LogEntry, stamped } from '../../support/fake-cluster.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const live = new AbortController().signal;
/** Lines that together are so long that a node may rotate the log. */
const MANY = 3_000;

/** The 20 s after which a silent stream is doubted never pass: what is seen in time is not owed to them. */
const hardlyDoubting: Clock = {
  ...briskClock,
  sleep: (milliseconds, signal) => briskClock.sleep(milliseconds > 15_000 ? 1e9 : milliseconds, signal),
};

let cluster: FakeCluster;
let connection: Connection;
let ended: AbortController;
let seen: string[];
let notices: LogNotice[];

beforeEach(async () => {
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, hardlyDoubting);
  ended = new AbortController();
  [seen, notices] = [[], []];
  cluster.setPod({ metadata: { name: 'app-1', namespace: 'ci' } });
});

afterEach(async () => {
  connection.close();
  await cluster.close();
});

function follow(): Promise<boolean> {
  const onNotice = (notice: LogNotice) => void notices.push(notice);
  const source = { namespace: 'ci', pod: 'app-1', container: 'build', ended: ended.signal, onNotice };
  return followLog(connection, source, (text) => seen.push(text), live);
}

/** A file of the log, ten seconds after the one before. */
function file(number: number, lines = MANY): LogEntry[] {
  return Array.from({ length: lines }, (_, index) => ({
    at: NOON + number * 10_000 + index,
    text: `line ${index} of file ${number} ${'.'.repeat(80)}`,
  }));
}

function texts(...files: readonly LogEntry[][]): string[] {
  return files.flat().map(({ text }) => text);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function toEnd(whole: Promise<boolean>): Promise<boolean> {
  cluster.endLog();
  ended.abort();
  return await whole;
}

function looks(): number {
  return cluster.asked.filter(({ query }) => query.has('limitBytes')).length;
}

/** From now on no request that `forbids` picks gets a log. */
function refuse(forbids: (query: URLSearchParams) => boolean): void {
  cluster.intercept = ({ path, query, response }) => {
    if (!path.endsWith('/log') || !forbids(query)) return false;
    answerStatus(response, 500, 'not now');
    return true;
  };
}

/** Follows a log that is empty so far. */
async function followEmpty(): Promise<{ whole: Promise<boolean> }> {
  const whole = follow();
  await until(() => cluster.log.followers === 1);
  return { whole };
}

/** Requests for a stream that goes on. */
function follows(): number {
  return cluster.asked.filter(({ query }) => query.get('follow') === 'true').length;
}

describe('a large log that its node rotates', () => {
  it('has no gap where the kubelet goes from each file to the next', async () => {
    const { whole } = await followEmpty();
    for (const number of [0, 1, 2, 3]) {
      const before = looks();
      if (number > 0) cluster.log.rotate();
      cluster.print(...file(number));
      await until(() => looks() > before && seen.length === (number + 1) * MANY);
    }
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(texts(file(0), file(1), file(2), file(3)));
    expect(notices).toEqual([]);
  });

  it('is read on from its new file where the kubelet stays at the end of the old one', async () => {
    const { whole } = await followEmpty();
    cluster.print(...file(0));
    cluster.log.rotate({ leavesBehind: true });
    cluster.print(...file(1));
    await until(() => seen.length === 2 * MANY);
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(texts(file(0), file(1)));
    const times = /between \S+12:00:02\.999\S+ and \S+12:00:10\.000\S+ may be missing/;
    expect(notices).toEqual([{ kind: 'gap', text: expect.stringMatching(times) }]);
  });

  it('has a gap where the kubelet leaves a file out', async () => {
    const { whole } = await followEmpty();
    refuse((query) => query.get('follow') === 'true');
    cluster.print(...file(0));
    cluster.log.rotate({ leavesBehind: true });
    cluster.print(...file(1));
    // The file was found: its lines are asked for.
    await until(() => follows() > 1);
    cluster.log.rotate();
    cluster.print(...file(2));
    await until(() => seen.length === 2 * MANY);
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(texts(file(0), file(2)));
    const times = /between \S+12:00:10\.000\S+ and \S+12:00:20\.000\S+ are missing/;
    expect(notices).toEqual([{ kind: 'gap', text: expect.stringMatching(times) }]);
  });

  it('is read to the end of its old file, however long after the container that is', async () => {
    const old = file(0, 12);
    let asked = 0;
    cluster.intercept = ({ path, query, response }) => {
      if (!path.endsWith('/log') || query.get('follow') !== 'true') return false;
      asked += 1;
      // A second of its clock for each line.
      const write = (at: number) => {
        const entry = old[at];
        if (entry === undefined) response.end();
        else response.write(stamped(entry), () => setTimeout(write, 50, at + 1));
      };
      response.writeHead(200);
      write(0);
      return true;
    };
    const whole = follow();
    await until(() => seen.length === 1);
    cluster.print(...old.slice(-1), ...file(1, 1));
    expect(await toEnd(whole)).toBe(true);
    expect(asked).toBe(1);
    expect(seen).toEqual(texts(old, file(1, 1)));
    expect(notices).toEqual([]);
  });

  it('is read as before where nobody may look at its file', async () => {
    refuse((query) => query.has('limitBytes'));
    const { whole } = await followEmpty();
    cluster.print(...file(0));
    await until(() => looks() > 0 && seen.length === MANY);
    cluster.log.rotate();
    cluster.print(...file(1));
    await until(() => seen.length === 2 * MANY);
    expect(await toEnd(whole)).toBe(true);
    expect(seen).toEqual(texts(file(0), file(1)));
    expect(notices).toEqual([]);
  });
});

describe('a log that is too small to be rotated', () => {
  it('costs no further request', async () => {
    const whole = follow();
    cluster.print(...file(0, 100));
    await until(() => seen.length === 100);
    expect(await toEnd(whole)).toBe(true);
    expect(looks()).toBe(0);
  });
});
