import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BundledCli } from '../../support/bundled-cli.ts';
import { runProcess } from '../../support/exec-process.ts';
import { CHANNELS, type ServedExec } from '../../support/exec-server.ts';
import { FakeCluster } from '../../support/fake-cluster.ts';
import { unpackChunks } from '../../support/unpacking.ts';
import { noise } from '../../support/upload-lab.ts';

const CONTEXT_BYTES = 10_000_000;
/** Bytes that were sent when the client is killed: some, more than a chunk, nearly all. */
const MOMENTS = [200_000, 5_000_000, CONTEXT_BYTES - 200_000];

/** Making the program takes a busy machine a while. */
const HOOK_MILLISECONDS = 60_000;

let cli: BundledCli;
let context: string;
let cluster: FakeCluster;

beforeAll(async () => {
  cli = await BundledCli.make();
  context = mkdtempSync(join(tmpdir(), 'killed-sender-'));
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
  writeFileSync(join(context, 'noise'), noise(CONTEXT_BYTES));
}, HOOK_MILLISECONDS);

beforeEach(async () => {
  cluster = await FakeCluster.start();
});

afterEach(() => cluster.close());

afterAll(() => {
  cli.remove();
  rmSync(context, { recursive: true });
});

/** Runs a build whose client is killed outright when the pod has got so many bytes of the context. */
async function killedAfter(
  bytes: number,
  transport: 'exec' | 'stdin',
  take: (exec: ServedExec, onTaken: (bytes: number) => void) => void,
): Promise<void> {
  const status = { image: 'x', imageID: '', ready: false, restartCount: 0, state: { running: {} } };
  const own = { name: transport === 'exec' ? 'prepare' : 'build', ...status };
  cluster.setPod({
    metadata: { name: 'app-1', namespace: 'ci' },
    status: transport === 'exec' ? { initContainerStatuses: [own] } : { containerStatuses: [own] },
  });
  const how = [
    '--kubeconfig',
    cluster.kubeconfig(),
    '--context-transport',
    transport,
    '--security-profile',
    'hardened',
  ];
  // With a helper image the receiver is run by `sh` from the PATH, which is this machine's own.
  how.push('--helper-image', 'any/shell:1');
  const run = cli.start(['build', context, '-t', '127.0.0.1:1/app:1', ...how]);
  let taken = 0;
  const gone = new Promise<void>((resolve) => {
    cluster.serveExec = (exec) => {
      exec.socket.on('close', () => resolve());
      take(exec, (more) => {
        taken += more;
        if (taken >= bytes) run.child.kill('SIGKILL');
      });
    };
  });
  const { status: exit, stderr } = await run.ended;
  expect(exit, stderr).toBeNull();
  await gone;
}

describe('a client that is killed while it sends a context', () => {
  it.each(MOMENTS)('by exec, after %i bytes, leaves nothing that a builder would start with', async (bytes) => {
    const incoming = mkdtempSync(join(tmpdir(), 'incoming-'));
    try {
      let receiver: Promise<unknown> = Promise.resolve();
      await killedAfter(bytes, 'exec', (exec, onTaken) => {
        const inward = (part: Buffer) => {
          onTaken(part.length);
          return [part];
        };
        const child = runProcess(exec, { env: { INCOMING: incoming }, inward });
        receiver = new Promise((resolve) => child.on('close', resolve));
      });
      await receiver;
      expect(existsSync(join(incoming, 'end'))).toBe(false);
      const { status, said } = unpackChunks(incoming);
      expect({ status, said }).toEqual({ status: 85, said: 'the rest of the context did not arrive' });
    } finally {
      rmSync(incoming, { recursive: true });
    }
  });

  it.each(MOMENTS)('by stdin, after %i bytes, leaves the executor a stream that is cut off', async (bytes) => {
    const stdin: Buffer[] = [];
    await killedAfter(bytes, 'stdin', (exec, onTaken) => {
      exec.hear((channel, part) => {
        if (channel !== CHANNELS.stdin) return;
        stdin.push(Buffer.from(part));
        onTaken(part.length);
      });
    });
    expect(stdin.length).toBeGreaterThan(0);
    const arrived = Buffer.concat(stdin);
    // What is under way when the client dies still arrives: near the end that can be all the rest, and then the tree is right.
    if (bytes > CONTEXT_BYTES / 2 && arrived.length >= CONTEXT_BYTES) {
      const at = (tar: Buffer) => tar.indexOf(noise(CONTEXT_BYTES));
      expect(isCut(arrived) || at(gunzipSync(arrived)) > 0).toBe(true);
    } else expect(isCut(arrived)).toBe(true);
  });
});

/** Whether a gzip member ends early, as its reader sees it. */
function isCut(member: Buffer): boolean {
  try {
    gunzipSync(member);
    return false;
  } catch (error) {
    return String(error).includes('unexpected end of file');
  }
}
