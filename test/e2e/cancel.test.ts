import { truncateSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extent } from './extent.ts';
import { access, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, type Running, startCli } from './product.ts';

const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;

/** Enough to be packed and sent for a while, and no more on the disk than its name. */
const LARGE_MIB = 400;
const WORKLOADS = {
  'a Job with a ConfigMap': [],
  'a Job with exec': ['--context-transport', 'exec'],
  'a pod with a ConfigMap': ['--workload', 'pod'],
  'a pod with exec': ['--workload', 'pod', '--context-transport', 'exec'],
  'a Job with stdin': ['--context-transport', 'stdin'],
  'a pod with stdin': ['--workload', 'pod', '--context-transport', 'stdin'],
} as const;
const SAMPLED = ['a Job with a ConfigMap', 'a pod with exec'];

/** What a run prints when a phase is on, and the signal that is sent then. */
const PHASES = [
  ['the cluster is being asked', '==> asking the cluster', 'SIGTERM', 143],
  ['the workload is being submitted', '==> submitting', 'SIGINT', 130],
  ['the context is being sent', '==> sending the context', 'SIGTERM', 143],
  ['the pod is waited for', '==> building', 'SIGTERM', 143],
  ['the builder starts', 'Retrieving image manifest', 'SIGINT', 130],
  ['a RUN step is on', '| the step is on', 'SIGTERM', 143],
  ['a RUN step is on and Ctrl-C is pressed', '| the step is on', 'SIGINT', 130],
] as const;

describe('a build that is told to end', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('cancel');
  });
  afterAll(() => namespace.remove());

  describe.each(extent(Object.entries(WORKLOADS), ([name]) => SAMPLED.includes(name)))('as %s', (_, how) => {
    it.each(PHASES)('while %s ends within two seconds and leaves no object', async (_phase, text, signal, status) => {
      const context = contextOf({ Dockerfile: SLOW });
      const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/cancelled:1`, ...how];
      const run = startCli(['build', context, ...options]);
      await run.saw(text);
      await endsAtOnce(run, signal, status);
    });
  });

  it.each([
    ['being packed', '==> packing', 100],
    ['on its way', '==> sending the context', 1500],
  ] as const)('while a large context is %s leaves no object', async (_, text, milliseconds) => {
    const context = contextOf({ Dockerfile: SLOW, zeros: '' });
    truncateSync(`${context}/zeros`, LARGE_MIB * 1024 * 1024);
    const options = [...localOptions(namespace.name), '--tag', `${REGISTRY}/cancelled:1`];
    const run = startCli(['build', context, ...options, '--context-transport', 'exec']);
    await run.saw(text);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await endsAtOnce(run, 'SIGTERM', 143);
  });

  it('by a Ctrl-C that arrives twice, as npm hands it on, leaves no object', async () => {
    const context = contextOf({ Dockerfile: SLOW });
    const run = startCli(['build', context, ...localOptions(namespace.name), '--tag', `${REGISTRY}/cancelled:1`]);
    await run.saw('| the step is on');
    run.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 20));
    run.child.kill('SIGINT');
    const ran = await run.ended;
    expect(ran.status).toBe(130);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  it('leaves no object of a trial run either', async () => {
    const options = ['--kubeconfig', access.kubeconfig, '--namespace', namespace.name];
    const run = startCli(['verify', access.images.busybox, ...options, '--', 'sleep', '200']);
    await run.saw('preparing the containers');
    run.child.kill('SIGTERM');
    const ran = await run.ended;
    expect(errorLine(ran)).toMatch(/^error CANCELLED: interrupted by SIGTERM\./);
    expect(ran.status).toBe(143);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });

  async function endsAtOnce(run: Running, signal: NodeJS.Signals, status: number): Promise<void> {
    const sent = performance.now();
    run.child.kill(signal);
    const ran = await run.ended;
    // No benchmark: this is the bound within which a runner must have its answer before it kills.
    expect((performance.now() - sent) / 1000).toBeLessThan(2);
    expect(errorLine(ran)).toBe(`error CANCELLED: interrupted by ${signal}. What was created is being removed.`);
    expect(ran.status).toBe(status);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  }

  it('while the digest is being confirmed leaves no object', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    // A registry that never answers keeps the phase on.
    const options = localOptions(namespace.name).filter((option) => !option.startsWith(`${REGISTRY}=`));
    options.splice(options.indexOf('--registry-endpoint'), 1);
    const silent = await silentServer();
    const args = [...options, '--registry-endpoint', `${REGISTRY}=http://127.0.0.1:${silent.port}`];
    const run = startCli(['build', context, ...args, '--tag', `${REGISTRY}/cancelled:1`]);
    await run.saw('asking the registry for the digest');
    run.child.kill('SIGTERM');
    const ran = await run.ended;
    silent.close();
    expect(ran.status).toBe(143);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });
});

async function silentServer(): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
