import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { followLog, type LogNotice } from '../../../src/cluster/log/log-stream.ts';
import { FakeCluster, type LogEntry, stamped } from '../../support/fake-cluster.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { hastyClock } from '../../support/hasty-clock.ts';
import { longLog, seededRandom } from '../../support/long-log.ts';

const live = new AbortController().signal;
const PART = 1024 * 1024;
const SLOW_MACHINE = 300_000;

let cluster: FakeCluster;
let connection: Connection;
let gaps: LogNotice[];

beforeEach(async () => {
  // A thousand connections would each load what this machine trusts besides.
  vi.stubEnv('NODE_EXTRA_CA_CERTS', '');
  cluster = await FakeCluster.start();
  connection = connect({ kubeconfig: cluster.kubeconfig() }, hastyClock);
  gaps = [];
  cluster.setPod({ metadata: { name: 'app-1', namespace: 'ci' } });
});

afterEach(async () => {
  connection.close();
  await cluster.close();
  vi.unstubAllEnvs();
});

function follow(ended: AbortSignal, onLine: (line: string) => void): Promise<boolean> {
  const onNotice = (notice: LogNotice) => void (notice.kind === 'gap' && gaps.push(notice));
  const source = { namespace: 'ci', pod: 'app-1', container: 'build', ended, onNotice };
  return followLog(connection, source, onLine, live);
}

/** What has to be handed on of a line: its parts where it is too long to be kept whole. */
function partsOf(entry: LogEntry): string[] {
  const line = stamped(entry).slice(0, -1);
  const stampLength = line.length - entry.text.length;
  const parts = [entry.text.slice(0, PART - stampLength)];
  for (let at = PART - stampLength; at < entry.text.length; at += PART) parts.push(entry.text.slice(at, at + PART));
  return parts;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The first place where two lists differ; -1 where they are equal. A whole comparison would print a hundred thousand lines. */
function firstDifference(seen: readonly string[], wanted: readonly string[]): number {
  const length = Math.max(seen.length, wanted.length);
  for (let at = 0; at < length; at += 1) if (seen[at] !== wanted[at]) return at;
  return -1;
}

describe('1,000 cuts at random over a log of 100,000 lines', () => {
  it.each([20_261_121])(
    'lose nothing, double nothing and keep the order, with seed %i',
    async (seed) => {
      const random = seededRandom(seed);
      const log = longLog(100_000, random);
      const wanted = log.flatMap(partsOf);
      const seen: string[] = [];
      const ended = new AbortController();
      let written = 0;
      let [cuts, stuckAt, stuckFor] = [0, 0, 0];
      const write = (count: number) => {
        cluster.print(...log.slice(written, written + count));
        written += count;
      };
      cluster.log.cutAfter = () => {
        if (cuts === 1_000) return undefined;
        cuts += 1;
        stuckFor = seen.length === stuckAt ? stuckFor + 1 : 0;
        stuckAt = seen.length;
        write(50);
        setTimeout(write, 2, 50);
        setTimeout(() => cluster.log.cut(), 6);
        // A line of a megabyte is only got over by a stream that lives long enough.
        return Math.floor(random() * (stuckFor > 5 ? 8_000_000 : 120_000));
      };
      const whole = follow(ended.signal, (line) => seen.push(line));
      await until(() => cuts === 1_000 && written >= log.length);
      await until(() => seen.length >= wanted.length);
      cluster.endLog();
      ended.abort();
      await expect(whole).resolves.toBe(true);
      expect(firstDifference(seen, wanted)).toBe(-1);
      expect(cuts).toBe(1_000);
      expect(gaps).toEqual([]);
    },
    SLOW_MACHINE,
  );
});

describe('a cut at every byte of an answer', () => {
  const log: LogEntry[] = ['', 'same', 'same', 'größer 漢字', '', 'last'].map((text, index) => ({
    at: Date.parse('2026-11-21T12:00:00Z') + Math.floor(index / 2),
    nanos: 7,
    text,
  }));
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n';
  const chunks = log.map((entry) => {
    const bytes = Buffer.from(stamped(entry));
    return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
  });
  const raw = Buffer.concat([Buffer.from(head), ...chunks, Buffer.from('0\r\n\r\n')]);

  it(
    'loses nothing and doubles nothing: in its head, its chunks, between them and in characters',
    async () => {
      for (let size = 0; size <= raw.length; size += 1) {
        const ended = new AbortController();
        const seen: string[] = [];
        let asked = 0;
        const cutOff = (response: ServerResponse) => {
          const { socket } = response;
          if (size === 0) socket?.destroy();
          else socket?.write(raw.subarray(0, size), () => socket.destroy());
        };
        cluster.intercept = ({ path, response }) => {
          if (!path.endsWith('/log')) return false;
          asked += 1;
          if (asked === 1) cutOff(response);
          return asked === 1;
        };
        cluster.log = new FakeLog();
        cluster.print(...log);
        const whole = follow(ended.signal, (line) => seen.push(line));
        await until(() => seen.length >= log.length);
        cluster.endLog();
        ended.abort();
        expect(await whole, `cut after ${size} bytes`).toBe(true);
        expect(seen, `cut after ${size} bytes`).toEqual(log.map(({ text }) => text));
      }
      expect(gaps).toEqual([]);
    },
    SLOW_MACHINE,
  );
});
