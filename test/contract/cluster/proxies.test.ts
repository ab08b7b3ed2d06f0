import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../../src/build/ports.ts';
import { callApi, openStream } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { issueCertificate } from '../../support/certificate.ts';
import { calmClock } from '../../support/clocks.ts';
import { deadlineIn } from '../../support/deadline.ts';
import { startHttpProxy, startSocksProxy, type TestProxy } from '../../support/proxies.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;
/** Its time limits are as short as its pauses. */
const hastyClock = { ...calmClock, deadline: (milliseconds: number) => deadlineIn(milliseconds / 20) };
const authority = issueCertificate({ name: 'authority' });
const ending: (() => unknown)[] = [];

let stub: ApiStub;

beforeEach(async () => {
  stub = await ApiStub.start({ certificate: issueCertificate({ authority, hosts: ['localhost', 'api.invalid'] }) });
  ending.push(() => stub.close());
});

afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function noted(starting: Promise<TestProxy>): Promise<TestProxy> {
  const proxy = await starting;
  ending.push(() => proxy.close());
  return proxy;
}

function to(
  server: string,
  cluster: Record<string, unknown> = {},
  environment = {},
  clock: Clock = calmClock,
): Connection {
  const trusted = { 'certificate-authority-data': Buffer.from(authority.cert).toString('base64') };
  const kubeconfig = stub.kubeconfig({ token: 'test-token' }, { server, ...trusted, ...cluster });
  const connection = connect({ kubeconfig }, clock, undefined, { environment });
  ending.push(() => connection.close());
  return connection;
}

/** Listens from now on; gives what Node itself warned of on standard error. */
function heardWarnings(): () => Promise<string[]> {
  const names: string[] = [];
  const hear = ({ name }: Error) => names.push(name);
  process.on('warning', hear);
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', hear);
    return names;
  };
}

const KINDS: [string, (wish?: Parameters<typeof startHttpProxy>[0]) => Promise<TestProxy>, string][] = [
  ['http', startHttpProxy, 'http://me:p%40ss@127.0.0.1'],
  [
    'https',
    (wish) => startHttpProxy({ certificate: issueCertificate({ authority, hosts: ['localhost'] }), ...wish }),
    'https://me:p%40ss@localhost',
  ],
  ['socks5', startSocksProxy, 'socks5://me:p%40ss@127.0.0.1'],
];

describe.each(KINDS)('a %s proxy of the kubeconfig', (kind, start, base) => {
  it('is gone through with its credentials, once for all requests', async () => {
    const proxy = await noted(start());
    const connection = to(stub.url, { 'proxy-url': `${base}:${proxy.port}` });
    await callApi(connection, LIST, live);
    await callApi(connection, LIST, live);
    expect(proxy.asked).toEqual([new URL(stub.url).host]);
    const basic = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(proxy.credentials).toEqual([kind === 'socks5' ? 'me:p@ss' : basic]);
    expect(stub.authorizations).toEqual(['Bearer test-token', 'Bearer test-token']);
  });

  it('finds the server whose name only it knows, and the server is still recognised', async () => {
    const proxy = await noted(start({ target: { host: '127.0.0.1', port: stub.port } }));
    await callApi(to('https://api.invalid:6443', { 'proxy-url': `${base}:${proxy.port}` }), LIST, live);
    expect(proxy.asked).toEqual(['api.invalid:6443']);
    const other = to('https://other.invalid', { 'proxy-url': `${base}:${proxy.port}` });
    await expect(callApi(other, LIST, live)).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringMatching(/its certificate is not accepted: it is not for other\.invalid$/),
    });
    expect(proxy.asked).toEqual(['api.invalid:6443', 'other.invalid:443']);
  });

  it('leads to a server with an IPv6 address, which is recognised by it', async () => {
    const sixth = await ApiStub.start({ certificate: issueCertificate({ authority }), host: '::1' });
    ending.push(() => sixth.close());
    const proxy = await noted(start());
    await callApi(to(sixth.url, { 'proxy-url': `${base}:${proxy.port}` }), LIST, live);
    expect(sixth.seen).toHaveLength(1);
    const elsewhere = await noted(start({ target: { host: '::1', port: sixth.port } }));
    const wrong = to(`https://[::2]:${sixth.port}`, { 'proxy-url': `${base}:${elsewhere.port}` });
    await expect(callApi(wrong, LIST, live)).rejects.toMatchObject({
      message: expect.stringMatching(/its certificate is not accepted: it is not for \[::2\]$/),
    });
  });

  it('lets many requests through at a time, and Node warns of no leak', async () => {
    const proxy = await noted(start());
    const connection = to(stub.url, { 'proxy-url': `${base}:${proxy.port}` });
    const warnings = heardWarnings();
    await Promise.all(Array.from({ length: 20 }, () => callApi(connection, LIST, new AbortController().signal)));
    expect(await warnings()).toEqual([]);
  });

  it('carries streams and WebSockets', async () => {
    const proxy = await noted(start());
    const connection = to(stub.url, { 'proxy-url': `${base}:${proxy.port}` });
    stub.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
      setTimeout(() => response.end('late'), 300);
    };
    const stream = await openStream(connection, { ...LIST, idleMilliseconds: 5_000 }, live);
    const chunks = await stream.toArray();
    expect(String(chunks)).toBe('late');
    const sockets = new WebSocketServer({ server: stub.server });
    ending.push(() => sockets.close());
    sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(data)));
    const options = await connection.authorize();
    const socket = new WebSocket(stub.url, { ...options } as ClientOptions);
    const echo = await new Promise((resolve, reject) => {
      socket
        .on('error', reject)
        .on('open', () => socket.send('hello'))
        .on('message', resolve);
    });
    expect(String(echo)).toBe('hello');
    socket.close();
  });

  it.each([
    ['is away', undefined, 'refused the connection', 4],
    ['answers nothing', { mute: true }, 'did not open a way within 10 s', 4],
    [
      'refuses',
      { refuse: kind === 'socks5' ? 2 : 403 },
      kind === 'socks5' ? 'opened no way: ' : 'refused with HTTP 403',
      1,
    ],
    [
      'fails',
      { refuse: kind === 'socks5' ? 2 : 502 },
      kind === 'socks5' ? 'opened no way: ' : 'refused with HTTP 502',
      kind === 'socks5' ? 1 : 4,
    ],
  ])('that %s is told by its host alone', async (_, wish, text, tries) => {
    const proxy = await noted(start(wish));
    if (wish === undefined) await proxy.close();
    const host = `${new URL(base).hostname}:${proxy.port}`;
    // Only who answers nothing is waited for to the end: the others have as much time as a busy machine needs.
    const clock = text.includes('within') ? hastyClock : calmClock;
    const connection = to(stub.url, { 'proxy-url': `${base}:${proxy.port}` }, {}, clock);
    const failure = await callApi(connection, LIST, live).catch((error) => error);
    expect(failure).toMatchObject({ code: 'CLUSTER_UNREACHABLE' });
    expect(failure.message).toContain(` does not answer: the proxy ${host} ${text}`);
    expect(JSON.stringify([failure.message, failure.hint, String(failure.cause)])).not.toMatch(/p@ss|p%40ss|secret/);
    if (kind !== 'socks5' && wish !== undefined) expect(proxy.asked).toHaveLength(tries);
    expect(stub.connections).toBe(0);
  });
});

describe('a stream through a proxy', () => {
  it('may be silent for longer than a proxy may take to open its way', async () => {
    stub.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders();
      setTimeout(() => response.end('late'), 11_000);
    };
    const streams = KINDS.map(async ([, start, base]) => {
      const proxy = await noted(start());
      const connection = to(stub.url, { 'proxy-url': `${base}:${proxy.port}` });
      const stream = await openStream(connection, { ...LIST, idleMilliseconds: 30_000 }, live);
      return String(await stream.toArray());
    });
    expect(await Promise.all(streams)).toEqual(['late', 'late', 'late']);
  });
});

describe('a proxy that wants a password', () => {
  it('is told as that, and asked once', async () => {
    const proxy = await noted(startHttpProxy({ refuse: 407 }));
    await expect(
      callApi(to(stub.url, { 'proxy-url': `http://127.0.0.1:${proxy.port}` }), LIST, live),
    ).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringMatching(/: the proxy 127\.0\.0\.1:\d+ asks for a user name and password \(HTTP 407\)$/),
      hint: expect.stringContaining('proxy-url'),
    });
    expect(proxy.asked).toHaveLength(1);
  });
});

describe('a proxy with an IPv6 address', () => {
  it.each([
    ['http', startHttpProxy],
    ['socks5', startSocksProxy],
  ])('is reached: %s', async (scheme, start) => {
    const proxy = await noted(start({ host: '::1' }));
    await callApi(to(stub.url, { 'proxy-url': `${scheme}://[::1]:${proxy.port}` }), LIST, live);
    expect(proxy.asked).toHaveLength(1);
  });
});

describe('the proxies of the environment', () => {
  it('are used unless the kubeconfig has its own', async () => {
    const [ours, theirs] = [await noted(startHttpProxy()), await noted(startHttpProxy())];
    const target = { host: '127.0.0.1', port: stub.port };
    const named = await noted(startHttpProxy({ target }));
    const environment = { HTTPS_PROXY: `127.0.0.1:${named.port}`, HTTP_PROXY: `127.0.0.1:${theirs.port}` };
    await callApi(to('https://api.invalid', {}, environment), LIST, live);
    expect(named.asked).toEqual(['api.invalid:443']);
    await callApi(to(stub.url, { 'proxy-url': `http://127.0.0.1:${ours.port}` }, environment), LIST, live);
    expect(ours.asked).toHaveLength(1);
    expect(theirs.asked).toEqual([]);
  });

  it('are not for this machine, nor for what NO_PROXY names', async () => {
    const environment = { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: 'x,.invalid' };
    await callApi(to(stub.url, {}, environment), LIST, live);
    expect(stub.seen).toHaveLength(1);
    const failure = await callApi(to('https://api.invalid', {}, environment), LIST, live).catch((error) => error);
    expect(failure.message).toContain('api.invalid ');
    expect(failure.message).not.toContain('proxy');
  });

  it('are used for servers that speak plain HTTP', async () => {
    const plain = createServer((request, response) => void response.end(JSON.stringify({ at: request.url })));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    ending.push(() => new Promise((resolve) => plain.close(resolve)));
    const target = { host: '127.0.0.1', port: (plain.address() as AddressInfo).port };
    const proxy = await noted(startHttpProxy({ target }));
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    const connection = to('http://api.invalid', { 'insecure-skip-tls-verify': true }, environment);
    await expect(callApi(connection, LIST, live)).resolves.toMatchObject({ body: JSON.stringify({ at: LIST.path }) });
    expect(proxy.asked).toEqual(['api.invalid:80']);
    connection.close();
  });
});

describe('a connection that is closed', () => {
  it.each(KINDS)('leaves no way through a %s proxy', async (_, start, base) => {
    const proxy = await noted(start());
    const connection = to(stub.url, { 'proxy-url': `${base}:${proxy.port}` });
    await callApi(connection, LIST, live);
    expect(proxy.open()).toBe(1);
    connection.close();
    await expect.poll(() => proxy.open()).toBe(0);
  });

  it.each(KINDS.slice(0, 2))('waits no more for a %s proxy that says nothing', async (_, start, base) => {
    const proxy = await noted(start({ mute: true }));
    const connection = to(stub.url, { 'proxy-url': `${base}:${proxy.port}` });
    const cancel = new AbortController();
    const call = callApi(connection, LIST, cancel.signal).catch((error: unknown) => error);
    await expect.poll(() => proxy.asked.length).toBe(1);
    cancel.abort('enough');
    expect(await call).toBe('enough');
    expect(proxy.open()).toBe(1);
    connection.close();
    await expect.poll(() => proxy.open()).toBe(0);
  });
});
