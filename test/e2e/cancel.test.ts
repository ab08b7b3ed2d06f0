import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf, errorLine, localOptions, startCli } from './product.ts';

const SLOW = `FROM ${BUSYBOX}\nRUN echo "the step is on"; sleep 200\n`;

/** What a run prints when a phase is on, and the signal that is sent then. */
const PHASES = [
  ['the cluster is being asked', '==> asking the cluster', 'SIGTERM', 143],
  ['the Job is being submitted', '==> submitting', 'SIGTERM', 143],
  ['the pod is waited for', '==> building', 'SIGTERM', 143],
  ['the builder starts', 'Retrieving image manifest', 'SIGTERM', 143],
  ['a RUN step is on', '| the step is on', 'SIGTERM', 143],
  ['a RUN step is on and Ctrl-C is pressed', '| the step is on', 'SIGINT', 130],
] as const;

describe('a build that is told to end', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('cancel');
  });
  afterAll(() => namespace.remove());

  it.each(PHASES)('while %s leaves no object', async (_, text, signal, status) => {
    const context = contextOf({ Dockerfile: SLOW });
    const run = startCli(['build', context, ...localOptions(namespace.name), '--tag', `${REGISTRY}/cancelled:1`]);
    await run.saw(text);
    run.child.kill(signal);
    const ran = await run.ended;
    expect(errorLine(ran)).toBe(`error CANCELLED: interrupted by ${signal}. What was created is being removed.`);
    expect(ran.status).toBe(status);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
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
