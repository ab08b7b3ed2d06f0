import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../../src/build/ports.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { openExec } from '../../../src/cluster/exec/exec-session.ts';
import { briskClock } from '../../support/clocks.ts';
import { ExecServer, statusBody } from '../../support/exec-server.ts';

let server: ExecServer;
let connection: Connection;

beforeEach(async () => {
  server = await ExecServer.start();
  connection = connect({ kubeconfig: server.kubeconfig() }, briskClock);
});

afterEach(async () => {
  connection.close();
  await server.close();
});

async function failure({ through = connection, signal = new AbortController().signal } = {}): Promise<unknown> {
  const target = { namespace: 'ci', pod: 'app-1', container: 'prepare', command: ['/busybox/sh', '-c', 'x'] };
  return await openExec(through, target, signal).catch((error: unknown) => error);
}

/** Refuses every handshake. */
function refuse(code: number, body: string, headers: Record<string, string> = {}): void {
  server.refuse = () => ({ code, body, headers });
}

const FORBIDDEN = (verb: string) =>
  statusBody(
    403,
    `pods "app-1" is forbidden: User "u" cannot ${verb} resource "pods/exec" in API group "" in the namespace "ci"`,
  );
const PAGE = '<html><body><h1>Bad gateway</h1></body></html>';

describe('a refused exec', () => {
  it.each([
    [
      403,
      FORBIDDEN('create'),
      'RIGHTS_MISSING',
      'doubtful',
      'cannot create resource "pods/exec"',
      '`create pods/exec`',
    ],
    [403, FORBIDDEN('get'), 'RIGHTS_MISSING', 'doubtful', 'cannot get resource "pods/exec"', '`get pods/exec`'],
    [403, statusBody(403, 'no'), 'RIGHTS_MISSING', 'doubtful', 'no', '`create pods/exec` and `get pods/exec`'],
    [
      403,
      statusBody(403, 'admission webhook "x" denied the request: no'),
      'POLICY_REFUSED',
      'final',
      'denied',
      'policy',
    ],
    [404, statusBody(404, 'pods "app-1" not found'), 'POD_LOST', 'final', 'pods "app-1" not found', 'pod was deleted'],
    [404, statusBody(404, 'namespaces "ci" not found'), 'NAMESPACE_MISSING', 'final', 'namespaces "ci"', 'namespace'],
    [
      400,
      statusBody(400, 'container x is not valid for pod app-1'),
      'CLUSTER_REFUSED',
      'final',
      'is not valid',
      'option',
    ],
    [
      500,
      'container not found ("prepare")',
      'POD_LOST',
      'doubtful',
      'container not found ("prepare")',
      'pod was deleted',
    ],
    [500, statusBody(500, 'error dialing backend: EOF'), 'CLUSTER_REFUSED', 'passing', 'dialing backend', 'try again'],
    [502, PAGE, 'CLUSTER_REFUSED', 'passing', 'HTTP 502', 'try again'],
    [200, PAGE, 'CLUSTER_REFUSED', 'final', 'HTTP 200 instead of a WebSocket', 'proxy'],
    [404, PAGE, 'CLUSTER_REFUSED', 'final', 'HTTP 404 instead of a WebSocket', 'proxy'],
    [302, '', 'CLUSTER_REFUSED', 'final', 'HTTP 302 instead of a WebSocket', 'proxy'],
  ])('with %i and %s is %s, %s', async (code, body, error, outlook, text, hint) => {
    refuse(code, body);
    const thrown = await failure();
    expect(thrown).toMatchObject({ name: 'BuildError', code: error, outlook });
    expect(thrown).toMatchObject({ message: expect.stringContaining('in container prepare of pod app-1') });
    expect(thrown).toMatchObject({ message: expect.stringContaining(text), hint: expect.stringContaining(hint) });
    expect(server.headers).toHaveLength(1);
    await expect.poll(() => server.openSockets).toBe(0);
  });

  it.each([
    ['7', 7_000],
    ['100000', 60_000],
    ['-5', 0],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 0],
  ])('tells how long to wait by Retry-After %s', async (header, retryAfter) => {
    refuse(429, statusBody(429, 'too many requests'), { 'retry-after': header });
    expect(await failure()).toMatchObject({ outlook: 'passing', retryAfter });
  });

  it('with a body without an end is read no further than needed', async () => {
    refuse(403, 'x'.repeat(3_000_000));
    expect(await failure()).toMatchObject({ code: 'CLUSTER_REFUSED', outlook: 'final' });
  });

  it('with 401 is tried once more with new credentials', async () => {
    server.refuse = (attempt) => (attempt === 0 ? { code: 401, body: statusBody(401, 'Unauthorized') } : undefined);
    const rejected = vi.spyOn(connection, 'rejected');
    expect(await failure()).toHaveProperty('ended');
    expect(rejected).toHaveBeenCalledOnce();
    refuse(401, statusBody(401, 'Unauthorized'));
    expect(await failure()).toMatchObject({ code: 'UNAUTHORIZED', outlook: 'doubtful' });
  });
});

describe('a handshake that breaks', () => {
  it('is tried again on a new socket, once', async () => {
    server.refuse = (attempt) => (attempt === 0 ? 'cut' : undefined);
    expect(await failure()).toHaveProperty('ended');
    server.refuse = () => 'cut';
    expect(await failure()).toMatchObject({ code: 'CLUSTER_UNREACHABLE', outlook: 'passing' });
    expect(server.headers).toHaveLength(4);
  });

  it('ends at its deadline', async () => {
    server.refuse = () => 'silent';
    const clock: Clock = { ...briskClock, deadline: (milliseconds) => briskClock.deadline(milliseconds / 100) };
    const through = connect({ kubeconfig: server.kubeconfig() }, clock);
    const thrown = await failure({ through });
    expect(thrown).toMatchObject({ code: 'CLUSTER_UNREACHABLE', outlook: 'passing' });
    expect(thrown).toMatchObject({ message: expect.stringContaining('no answer within 15 s') });
    await expect.poll(() => server.openSockets).toBe(0);
  });

  it('ends at once with the signal', async () => {
    server.refuse = () => 'silent';
    const live = new AbortController();
    const failed = failure({ signal: live.signal });
    await expect.poll(() => server.headers.length).toBe(1);
    live.abort(new Error('enough'));
    expect(await failed).toMatchObject({ message: 'enough' });
    await expect.poll(() => server.openSockets).toBe(0);
  });

  it('without one of our protocols is a proxy that changes it', async () => {
    server.protocols = [];
    expect(await failure()).toMatchObject({
      code: 'CLUSTER_REFUSED',
      outlook: 'final',
      message: expect.stringContaining('subprotocol'),
    });
  });

  it('without a server is passing, without trust it is not', async () => {
    const stranger = await ExecServer.start();
    const untrusted = JSON.parse(stranger.kubeconfig());
    untrusted.clusters[0].cluster['certificate-authority-data'] = undefined;
    const through = connect({ kubeconfig: JSON.stringify(untrusted) }, briskClock);
    expect(await failure({ through })).toMatchObject({ code: 'CLUSTER_UNREACHABLE', outlook: 'final' });
    const absent = connect({ kubeconfig: stranger.kubeconfig() }, briskClock);
    await stranger.close();
    expect(await failure({ through: absent })).toMatchObject({ code: 'CLUSTER_UNREACHABLE', outlook: 'passing' });
  });

  it('for lack of credentials keeps their error', async () => {
    const nobody = connect({ kubeconfig: '{}' }, briskClock);
    expect(await failure({ through: nobody })).toMatchObject({ code: 'KUBECONFIG_INVALID', outlook: 'doubtful' });
  });
});
