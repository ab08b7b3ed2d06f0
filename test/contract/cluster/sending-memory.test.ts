import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BundledCli } from '../../support/bundled-cli.ts';
import { CHANNELS, type ServedExec } from '../../support/exec-server.ts';
import { FakeCluster } from '../../support/fake-cluster.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

const MIB = 1024 * 1024;
/** More than may be resident, so that whoever kept it all would be found out. */
const CONTEXT_BYTES = 220 * MIB;
const RESIDENT_LIMIT = 180 * MIB;
const STALL_MILLISECONDS = 5_000;

/** Making the program takes a busy machine a while. */
const HOOK_MILLISECONDS = 60_000;

let cli: BundledCli;
let context: string;
let cluster: FakeCluster;

beforeAll(async () => {
  cli = await BundledCli.make();
  context = mkdtempSync(join(tmpdir(), 'large-context-'));
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
  const noise = randomBytes(MIB);
  for (let at = 0; at < CONTEXT_BYTES; at += MIB) writeFileSync(join(context, 'noise'), noise, { flag: 'a' });
}, HOOK_MILLISECONDS);

beforeEach(async () => {
  cluster = await FakeCluster.start();
});

afterEach(() => cluster.close());

afterAll(() => {
  cli.remove();
  rmSync(context, { recursive: true });
});

describe('a client that sends a large context to a slow receiver', () => {
  it.each([
    ['exec', takeChunks],
    ['stdin', takeStream],
  ] as const)('by %s keeps little of it in memory', async (transport, take) => {
    show({ running: {} }, transport);
    let taken = 0;
    cluster.serveExec = (exec) => {
      take(exec, (bytes) => {
        taken += bytes;
      });
    };
    const options = ['--kubeconfig', cluster.kubeconfig(), '--context-transport', transport];
    const run = cli.start(['build', context, '-t', '127.0.0.1:1/app:1', '--security-profile', 'hardened', ...options]);
    const { status, stderr, peak } = await run.ended;
    expect(status, stderr).toBe(0);
    expect(taken).toBeGreaterThan(CONTEXT_BYTES);
    expect(peak).toBeLessThan(RESIDENT_LIMIT);
  });
});

/** Shows the pod with the container that takes the context in this state. */
function show(state: object, transport: 'exec' | 'stdin'): void {
  const status = { image: 'x', imageID: '', ready: false, restartCount: 0, state };
  const own = { name: transport === 'exec' ? 'prepare' : 'build', ...status };
  cluster.setPod({
    metadata: { name: 'app-1', namespace: 'ci' },
    status: transport === 'exec' ? { initContainerStatuses: [own] } : { containerStatuses: [own] },
  });
}

/** The builder has ended with success. */
function endBuild(): void {
  const terminated = { exitCode: 0, reason: 'Completed', message: DIGEST_TEXT };
  const status = { name: 'build', image: 'x', imageID: '', ready: false, restartCount: 0, state: { terminated } };
  cluster.setPod({ metadata: { name: 'app-1', namespace: 'ci' }, status: { containerStatuses: [status] } });
  cluster.endLog();
}

/** Takes messages, but nothing at all for some seconds: a client that went on would hold what it reads in memory. */
function slowly(exec: ServedExec, take: (channel: number, bytes: Buffer) => void): void {
  let taken = 0;
  exec.hear((channel, bytes) => {
    const before = taken;
    taken += bytes.length;
    if (before < MIB && taken >= MIB) {
      exec.socket.pause();
      setTimeout(() => exec.socket.resume(), STALL_MILLISECONDS);
    }
    take(channel, bytes);
  });
}

function takeStream(exec: ServedExec, onTaken: (bytes: number) => void): void {
  slowly(exec, (channel, bytes) => {
    if (channel === CHANNELS.stdin) onTaken(bytes.length);
    if (channel !== CHANNELS.close) return;
    exec.exit(0);
    endBuild();
  });
}

/** Answers as the receive script does, but stores nothing. */
function takeChunks(exec: ServedExec, onTaken: (bytes: number) => void): void {
  let number = 0;
  let left = 0;
  exec.send(CHANNELS.stdout, 'next 0\n');
  slowly(exec, (channel, bytes) => {
    if (channel !== CHANNELS.stdin) return;
    if (left > 0) {
      onTaken(bytes.length);
      left -= bytes.length;
      if (left > 0) return;
      exec.send(CHANNELS.stdout, `have ${number}\n`);
      number += 1;
    } else if (bytes.toString('latin1', 0, 4) === 'end ') {
      exec.exit(0);
      endBuild();
    } else left = Number(bytes.toString('latin1').split(' ')[2]);
  });
}
