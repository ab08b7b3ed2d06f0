import { getEventListeners } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { type ExecSession, openExec } from '../../../src/cluster/exec/exec-session.ts';
import { briskClock } from '../../support/clocks.ts';
import { runProcess } from '../../support/exec-process.ts';
import { CHANNELS, ExecServer, type ServedExec } from '../../support/exec-server.ts';

let server: ExecServer;
let connection: Connection;
let live: AbortController;

beforeEach(async () => {
  server = await ExecServer.start();
  connection = connect({ kubeconfig: server.kubeconfig() }, briskClock);
  live = new AbortController();
});

afterEach(async () => {
  connection.close();
  await server.close();
});

function open(...command: string[]): Promise<ExecSession> {
  return openExec(connection, { namespace: 'ci', pod: 'app-1', container: 'prepare', command }, live.signal);
}

/** Runs a command of this machine by exec. */
function shell(script: string): Promise<ExecSession> {
  server.serve = (exec) => void runProcess(exec, { env: {} });
  return open('sh', '-c', script);
}

/** What is below the WebSocket. */
function socketOf(exec: ServedExec): Socket {
  return (exec.socket as unknown as { _socket: Socket })._socket;
}

async function read(output: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of output) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('an exec', () => {
  it('asks for the command in the container, with credentials and both protocols', async () => {
    const session = await open('/busybox/sh', '-c', 'a && b');
    await session.ended;
    const [exec] = server.execs;
    expect(exec?.path).toBe('/api/v1/namespaces/ci/pods/app-1/exec');
    expect(exec?.command).toEqual(['/busybox/sh', '-c', 'a && b']);
    expect(Object.fromEntries(exec?.query ?? [])).toMatchObject({
      container: 'prepare',
      stdin: 'true',
      stderr: 'true',
    });
    expect(server.headers[0]).toMatchObject({
      authorization: 'Bearer test-token',
      'sec-websocket-protocol': 'v5.channel.k8s.io,v4.channel.k8s.io',
    });
    expect(server.headers[0]).not.toHaveProperty('sec-websocket-extensions');
  });

  it('keeps the path of a server that is not at the root', async () => {
    connection = connect({ kubeconfig: server.kubeconfig({ path: '/k8s/clusters/c-1/' }) }, briskClock);
    await (await open('true')).ended;
    expect(server.execs[0]?.path).toBe('/k8s/clusters/c-1/api/v1/namespaces/ci/pods/app-1/exec');
  });

  it.each([0, 3, 255])('ends with exit code %i', async (exitCode) => {
    const session = await shell(`echo out; echo err >&2; exit ${exitCode}`);
    expect(await read(session.output)).toBe('out\n');
    expect(await session.ended).toEqual({ exitCode, stderr: 'err\n' });
  });

  it.each(['v5.channel.k8s.io', 'v4.channel.k8s.io'])(
    'carries megabytes in both directions by %s',
    async (protocol) => {
      server.protocols = [protocol];
      const bytes = Buffer.alloc(3_000_001, 'some text, again and again; ');
      const session = await shell(`dd bs=${bytes.length} count=1 iflag=fullblock`);
      const echoed = read(session.output);
      await session.write(bytes);
      expect(await echoed).toBe(bytes.toString());
      expect((await session.ended).exitCode).toBe(0);
    },
  );

  it('ends the input by the close signal of v5, and tells that v4 cannot', async () => {
    const session = await shell('cat');
    await session.write(Buffer.from('all of it'));
    expect(session.endInput()).toBe(true);
    expect(await read(session.output)).toBe('all of it');
    server.protocols = ['v4.channel.k8s.io'];
    const older = await shell('read -r line; echo "$line"');
    expect(older.endInput()).toBe(false);
    await older.write(Buffer.from('one line\n'));
    expect(await read(older.output)).toBe('one line\n');
  });

  it('keeps the last 4 KiB of what the command says on stderr', async () => {
    const session = await shell('dd if=/dev/zero bs=1000 count=100 2>/dev/null | tr "\\0" x >&2; echo last >&2');
    const { stderr } = await session.ended;
    expect(stderr).toBe(`${'x'.repeat(4091)}last\n`);
  });

  it('sends what is written at the same time one after the other', async () => {
    const session = await shell('dd bs=400000 count=1 iflag=fullblock 2>/dev/null');
    const echoed = read(session.output);
    await Promise.all(['a', 'b'].map((letter) => session.write(Buffer.alloc(200_000, letter))));
    expect(await echoed).toBe('a'.repeat(200_000) + 'b'.repeat(200_000));
  });
});

describe('a server that does strange things', () => {
  /** Serves an exec by a script of messages and gives how it ended for the client. */
  async function served(...steps: ((exec: ServedExec) => void)[]): Promise<{ said: string; end: unknown }> {
    server.serve = (exec) => {
      for (const step of steps) step(exec);
    };
    const session = await open('any');
    const end = await session.ended.catch((error: unknown) => error);
    return { said: await read(session.output).catch(() => 'broken'), end };
  }
  const say = (text: string) => (exec: ServedExec) => exec.send(CHANNELS.stdout, text);
  const status = (text: string) => (exec: ServedExec) => exec.send(CHANNELS.status, text);
  const exit = (exec: ServedExec) => exec.exit(0);

  it('is understood across empty, text and unknown messages', async () => {
    const outcome = await served(
      (exec) => exec.socket.send(Buffer.alloc(0)),
      (exec) => exec.send(CHANNELS.stdout, ''),
      say('one '),
      (exec) => exec.socket.send('text'),
      (exec) => exec.send(4, 'resize'),
      (exec) => exec.send(200, Buffer.alloc(70_000)),
      (exec) => exec.send(CHANNELS.close, Buffer.from([1])),
      say('two'),
      exit,
    );
    expect(outcome).toEqual({ said: 'one two', end: { exitCode: 0, stderr: '' } });
  });

  it('may send its status in pieces', async () => {
    const status = JSON.stringify({ status: 'Success' });
    const outcome = await served(
      say('x'),
      (exec) => exec.send(CHANNELS.status, status.slice(0, 7)),
      (exec) => exec.send(CHANNELS.status, status.slice(7)),
    );
    expect(outcome).toEqual({ said: 'x', end: { exitCode: 0, stderr: '' } });
  });

  it.each<[string, ...((exec: ServedExec) => void)[]]>([
    ['cuts the connection', (exec: ServedExec) => exec.cut()],
    ['closes without a status', (exec: ServedExec) => exec.socket.close(1000)],
    ['goes away', (exec: ServedExec) => exec.socket.close(1001, 'restart')],
    ['sends an unreadable status', (exec: ServedExec) => exec.status('garbage')],
    ['sends half a status', status('{"status":"Succ'), (exec: ServedExec) => exec.socket.close()],
    ['sends a status without an end', status('['.repeat(200_000)), (exec: ServedExec) => exec.cut()],
    ['sends a message larger than any', say('x'.repeat(5 << 20))],
    ['breaks the framing', (exec: ServedExec) => socketOf(exec).write('\xff\xff')],
  ])('and %s is a lost connection, after what it said', async (_, ...faults) => {
    const { end } = await served(say('said'), ...faults);
    expect(end).toMatchObject({ code: 'CLUSTER_UNREACHABLE', outlook: 'passing' });
    expect(String(end)).toContain('the connection to container prepare of pod app-1 was lost');
  });

  it.each([
    ['error executing command: exec: "sh": executable file not found in $PATH', 'CLUSTER_REFUSED', 'final'],
    ['unable to upgrade connection: container not found ("prepare")', 'POD_LOST', 'doubtful'],
    ['error dialing backend: dial tcp 10.0.0.1:10250: connect: connection refused', 'CLUSTER_REFUSED', 'passing'],
  ])('that could not run it for "%s" gives %s, %s', async (message, code, outlook) => {
    const { end } = await served((exec) =>
      exec.status({ status: 'Failure', reason: 'InternalError', message, code: 500 }),
    );
    expect(end).toMatchObject({ code, outlook });
  });

  it.each([
    { status: 'Failure', reason: 'NonZeroExitCode', details: { causes: 7 } },
    { status: 'Failure', reason: 'NonZeroExitCode', details: { causes: [null, { reason: 'ExitCode', message: 'x' }] } },
    { status: 'Failure', message: { toString: 7 }, details: null },
  ])('never gives an exit code that was not told: %j', async (status) => {
    expect((await served((exec) => exec.status(status))).end).toMatchObject({ name: 'BuildError', outlook: 'passing' });
  });

  it('that never completes the closing handshake is left', async () => {
    server.serve = (exec) => {
      exec.send(CHANNELS.status, JSON.stringify({ status: 'Success' }));
      exec.socket.pause();
    };
    expect(await (await open('any')).ended).toEqual({ exitCode: 0, stderr: '' });
  });
});

describe('a session that is given up', () => {
  it('closes at once when the signal aborts, and throws its reason everywhere', async () => {
    server.serve = () => undefined;
    const session = await open('sleep');
    const reading = read(session.output);
    const writing = session.write(Buffer.alloc(50_000_000));
    live.abort(new Error('enough'));
    await expect(session.ended).rejects.toThrow('enough');
    await expect(reading).rejects.toThrow('enough');
    await expect(writing).rejects.toThrow('enough');
    await expect(session.write(Buffer.from('x'))).rejects.toThrow('enough');
    await expect.poll(() => server.openSockets).toBe(0);
  });

  it.each(['close', 'end'])('leaves no listener, socket or timer behind after its %s', async (way) => {
    server.serve = (exec) => (way === 'end' ? exec.exit(0) : undefined);
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    const before = timers();
    const session = await open('any');
    if (way === 'close') session.close();
    session.close();
    await session.ended.catch(() => undefined);
    expect(getEventListeners(live.signal, 'abort')).toHaveLength(0);
    await expect.poll(() => server.openSockets).toBe(0);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('ends with the connection it belongs to', async () => {
    server.serve = () => undefined;
    const session = await open('sleep');
    connection.close();
    await expect(session.ended).rejects.toThrow();
  });
});
