import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callApi, callApiJson } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { type Certificate, issueCertificate } from '../../support/certificate.ts';
import { calmClock } from '../../support/clocks.ts';
import { deadlineIn } from '../../support/deadline.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;
/** Its time limits are as short as its pauses. */
const hastyClock = { ...calmClock, deadline: (milliseconds: number) => deadlineIn(milliseconds / 40) };
const authority = issueCertificate({ name: 'authority' });

const ending: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function stubWith(certificate: Certificate, host = '127.0.0.1'): Promise<ApiStub> {
  const stub = await ApiStub.start({ certificate, host });
  ending.push(() => stub.close());
  return stub;
}

/** A server below TLS, for what no well-behaved one does; its address. */
async function rawServer(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function to(server: string, cluster: Record<string, unknown> = {}, environment = {}): Connection {
  const kubeconfig = JSON.stringify({
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server, ...trusting(authority), ...cluster } }],
    users: [{ name: 'dev', user: { token: 'test-token' } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'dev' } }],
  });
  const connection = connect({ kubeconfig }, hastyClock, undefined, { environment });
  ending.push(() => connection.close());
  return connection;
}

function trusting({ cert }: Certificate) {
  return { 'certificate-authority-data': Buffer.from(cert).toString('base64') };
}

async function failureOf(connection: Connection): Promise<{ code: string; message: string; hint: string }> {
  return await callApi(connection, LIST, live).then(
    () => ({ code: 'none', message: '', hint: '' }),
    (error) => error,
  );
}

describe('an API server whose certificate is not right', () => {
  it.each<[string, Parameters<typeof issueCertificate>[0], RegExp, RegExp]>([
    ['has ended', { authority, days: -1 }, /its certificate is not accepted: it has expired$/, /clock/],
    [
      'is for another host',
      { authority, loopback: false, hosts: ['api.example'] },
      /not accepted: it is not for 127\.0\.0\.1$/,
      /tls-server-name/,
    ],
    ['is signed by nobody', {}, /not accepted: it is signed by nobody trusted here \(\w+\)$/, /certificate-authority/],
  ])('because it %s is told so, without more tries', async (_, wish, message, hint) => {
    const stub = await stubWith(issueCertificate(wish));
    const failure = await failureOf(to(stub.url));
    expect(failure).toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(stub.connections).toBe(1);
    expect(stub.seen).toEqual([]);
  });

  it('is reached by the name that tls-server-name gives, or without looking at it', async () => {
    const stub = await stubWith(issueCertificate({ authority, loopback: false, hosts: ['api.example'] }));
    await callApi(to(stub.url, { 'tls-server-name': 'api.example' }), LIST, live);
    await callApi(to(stub.url, { 'insecure-skip-tls-verify': true }), LIST, live);
    expect(stub.seen).toHaveLength(2);
  });

  it('is trusted by NODE_EXTRA_CA_CERTS besides the authority of the kubeconfig', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'authorities-'));
    ending.push(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'ca.pem'), authority.cert);
    const stub = await stubWith(issueCertificate({ authority }));
    const other = trusting(issueCertificate({ name: 'other' }));
    expect(await failureOf(to(stub.url, other))).toMatchObject({ code: 'CLUSTER_UNREACHABLE' });
    expect(await failureOf(to(stub.url, other, { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') }))).toMatchObject({
      code: 'none',
    });
  });

  it('and an authority that is none or missing are faults of the kubeconfig', async () => {
    const none = { 'certificate-authority-data': 'bm9uZQ==' };
    expect(await failureOf(to('https://127.0.0.1:1', none))).toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: "the certificate authority of cluster 'c' holds no certificate",
    });
    const missing = { 'certificate-authority-data': undefined, 'certificate-authority': '/nowhere/ca.pem' };
    expect(await failureOf(to('https://127.0.0.1:1', missing))).toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: "the certificate authority of cluster 'c' cannot be read: it does not exist (/nowhere/ca.pem)",
    });
  });
});

describe('an API server that is not there', () => {
  it.each([
    ['refuses', 'https://127.0.0.1:1', 'it refused the connection'],
    ['has no address', 'https://nowhere.invalid', 'nowhere.invalid '],
  ])('as it %s is told so', async (_, server, text) => {
    expect(await failureOf(to(server))).toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining(`the API server ${new URL(server).host} does not answer: ${text}`),
      hint: 'Check the server in the kubeconfig, VPN and proxy.',
    });
  });

  it('and takes connections without a word is given up after the time of a connection', async () => {
    const server = await rawServer((socket) => socket.resume());
    expect(await failureOf(to(server))).toMatchObject({
      message: expect.stringMatching(/: no connection within 10 s$/),
    });
  });

  it('and speaks no TLS is told so at once', async () => {
    let connections = 0;
    const server = await rawServer((socket) => {
      connections += 1;
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    expect(await failureOf(to(server))).toMatchObject({ message: expect.stringMatching(/: it does not speak TLS$/) });
    expect(connections).toBe(1);
  });

  it.each([
    [45, 'certificate expired'],
    [42, 'bad certificate'],
    [48, 'unknown ca'],
    [116, 'certificate required'],
  ])('for us, because it refuses the client certificate with alert %i, is told so', async (alert, text) => {
    const server = await rawServer((socket) => {
      socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, alert])));
    });
    expect(await failureOf(to(server))).toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringMatching(new RegExp(`: it refuses the client certificate \\(${text}\\)$`)),
      hint: expect.stringContaining('Renew the client certificate'),
    });
  });
});

describe('an API server elsewhere', () => {
  it('is reached at an IPv6 address', async () => {
    const stub = await stubWith(issueCertificate({ authority }), '::1');
    expect(stub.url).toMatch(/^https:\/\/\[::1\]:\d+$/);
    await callApi(to(stub.url), LIST, live);
    expect(stub.seen[0]?.headers.host).toBe(`[::1]:${stub.port}`);
  });

  it.each(['/k8s/clusters/c-1', '/k8s/clusters/c-1/'])('is reached below the path %s of its URL', async (path) => {
    const stub = await stubWith(issueCertificate({ authority }));
    await callApi(to(stub.url + path), LIST, live);
    expect(stub.seen[0]?.path).toBe('/k8s/clusters/c-1/api/v1/namespaces/ci/pods');
  });
});

describe('an answer that no API server gives', () => {
  let stub: ApiStub;
  let connection: Connection;

  beforeEach(async () => {
    stub = await stubWith(issueCertificate({ authority }));
    connection = to(stub.url);
  });

  it.each([200, 403])('as the web page of a login portal with %i is told by its title', async (code) => {
    stub.answer = (_, response) => {
      response.writeHead(code, { 'content-type': 'text/html' }).end('<!doctype html><title>\n Sign in </title>token=x');
    };
    expect(await failureOf(connection)).toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: `what answers at ${connection.server.host} is no API server: it sent a web page titled 'Sign in' (HTTP ${code})`,
      hint: expect.stringContaining('login portal'),
    });
    expect(stub.seen).toHaveLength(1);
  });

  it('as a redirect is not followed, and told without the path', async () => {
    stub.answer = (_, response) => {
      response.writeHead(302, { location: `${stub.url}/login?token=secret` }).end();
    };
    const failure = await failureOf(connection);
    expect(failure.message).toBe(
      `what answers at ${connection.server.host} is no API server: it sent a redirect to ${connection.server.host}`,
    );
    expect(stub.seen).toHaveLength(1);
  });

  it.each(['', '{"items":', 'null', '[]', '7'])(
    'as %j with 200 is asked for again, and told in the end',
    async (body) => {
      stub.answer = (_, response) => void response.writeHead(200).end(body);
      expect(await failureOf(connection)).toMatchObject({
        code: 'CLUSTER_UNREACHABLE',
        message: expect.stringMatching(/: its answer is no JSON object$/),
      });
      expect(stub.seen).toHaveLength(4);
      const bodies = [body, '{"kind":"List"}'];
      stub.answer = (_, response) => void response.writeHead(200).end(bodies.shift());
      await expect(callApiJson(connection, LIST, live)).resolves.toEqual({ kind: 'List' });
    },
  );

  it('as an endless one is refused', async () => {
    stub.answer = (_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024, ' ')));
      };
      response.on('drain', more);
      more();
    };
    const patient = connect({ kubeconfig: stub.kubeconfig({}, trusting(authority)) }, calmClock, undefined, {
      environment: {},
    });
    ending.push(() => patient.close());
    expect(await failureOf(patient)).toMatchObject({
      code: 'CLUSTER_REFUSED',
      message: "the API server's answer is larger than 32 MiB",
    });
    expect(stub.seen).toHaveLength(1);
  });
});
