import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callApi, openStream } from '../../../src/cluster/api/api-request.ts';
import { type Connection, connect } from '../../../src/cluster/connection/connect.ts';
import { ApiStub } from '../../support/api-stub.ts';
import { issueCertificate } from '../../support/certificate.ts';
import { briskClock } from '../../support/clocks.ts';

const LIST = { method: 'GET', path: '/api/v1/namespaces/ci/pods', deed: 'list pods in namespace ci' } as const;
const live = new AbortController().signal;
const opened: Connection[] = [];

let stub: ApiStub;
let folder: string;

beforeEach(async () => {
  stub = await ApiStub.start();
  folder = mkdtempSync(join(tmpdir(), 'credentials-'));
});

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close();
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A connection as this user, by a kubeconfig that lies in the folder. */
function as(user: Record<string, unknown>, cluster: Record<string, unknown> = {}): Connection {
  const kubeconfig = file('kubeconfig', stub.kubeconfig(user, cluster));
  return noted(connect({ kubeconfig }, briskClock, undefined, { environment: {} }));
}

function noted(connection: Connection): Connection {
  opened.push(connection);
  return connection;
}

describe('a user of the kubeconfig', () => {
  it.each([
    ['a token', { token: 'abc' }, 'Bearer abc'],
    ['a token of digits', { token: 12345678901234567890n.toString() }, 'Bearer 12345678901234567890'],
    ['name and password', { username: 'dev', password: 'p:ä' }, `Basic ${Buffer.from('dev:p:ä').toString('base64')}`],
    ['nothing', {}, undefined],
  ])('with %s says so', async (_, user, expected) => {
    await callApi(as(user), LIST, live);
    expect(stub.authorizations).toEqual([expected]);
  });

  it('with a token file beside the kubeconfig is read again when the file changes, and kept while it is replaced', async () => {
    mkdirSync(join(folder, 'secrets'));
    file('secrets/token', 'first\n');
    const connection = as({ tokenFile: 'secrets/token', token: 'never' });
    await callApi(connection, LIST, live);
    file('secrets/token', 'second\n');
    await callApi(connection, LIST, live);
    file('secrets/token', '');
    await callApi(connection, LIST, live);
    rmSync(join(folder, 'secrets/token'));
    await callApi(connection, LIST, live);
    expect(stub.authorizations).toEqual(['Bearer first', 'Bearer second', 'Bearer second', 'Bearer second']);
  });

  it('takes the token where the token file is missing', async () => {
    await callApi(as({ tokenFile: 'gone', token: 'fallback' }), LIST, live);
    expect(stub.authorizations).toEqual(['Bearer fallback']);
  });

  it('acts as somebody else with groups, uid and extra fields', async () => {
    const extra = { 'scopes/of it': ['a', 'b'], Plain: ['c'] };
    await callApi(
      as({ token: 't', as: 'jane', 'as-uid': '7', 'as-groups': ['x', 'y'], 'as-user-extra': extra }),
      LIST,
      live,
    );
    expect(stub.seen[0]?.headers).toMatchObject({
      authorization: 'Bearer t',
      'impersonate-user': 'jane',
      'impersonate-uid': '7',
      'impersonate-group': 'x, y',
      'impersonate-extra-scopes%2fof%20it': 'a, b',
      'impersonate-extra-plain': 'c',
    });
  });

  it('has a token of an OpenID Connect login', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = (exp: number) => `${part({ alg: 'none' })}.${part({ exp })}.${part({})}`;
    const fresh = token(4_000_000_000);
    await callApi(as({ 'auth-provider': { name: 'oidc', config: { 'id-token': fresh } } }), LIST, live);
    expect(stub.authorizations).toEqual([`Bearer ${fresh}`]);
    const over = as({ 'auth-provider': { name: 'oidc', config: { 'id-token': token(1) } } });
    await expect(callApi(over, LIST, live)).rejects.toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: "the auth-provider 'oidc' of user 'dev' is not known, or its login is over",
    });
  });
});

describe('a client certificate', () => {
  const authority = issueCertificate({ name: 'authority' });

  beforeEach(async () => {
    await stub.close();
    stub = await ApiStub.start({ requestCert: true, rejectUnauthorized: false, ca: authority.cert });
  });

  it.each(['data', 'files'])('given as %s is shown', async (kind) => {
    const { cert, key } = issueCertificate({ name: 'jane', authority });
    const coded = (text: string) => Buffer.from(text).toString('base64');
    file('cert.pem', cert);
    file('key.pem', key);
    const user =
      kind === 'data'
        ? { 'client-certificate-data': coded(cert), 'client-key-data': coded(key) }
        : { 'client-certificate': 'cert.pem', 'client-key': 'key.pem' };
    const connection = as(user);
    await callApi(connection, LIST, live);
    await callApi(connection, LIST, live);
    expect(stub.seen.map(({ client }) => client)).toEqual(['jane', 'jane']);
    expect(stub.connections).toBe(1);
  });

  it('that rotates is read again, and the old pair lives on while only one of the files is new', async () => {
    const write = (name: string, which: 'cert' | 'key', pair: { cert: string; key: string }) => file(name, pair[which]);
    const [old, fresh] = [issueCertificate({ name: 'old', authority }), issueCertificate({ name: 'new', authority })];
    write('cert.pem', 'cert', old);
    write('key.pem', 'key', old);
    const connection = as({ 'client-certificate': 'cert.pem', 'client-key': 'key.pem' });
    const stream = await openStream(connection, { ...LIST, idleMilliseconds: 5_000 }, live);
    write('cert.pem', 'cert', fresh);
    await callApi(connection, LIST, live);
    write('key.pem', 'key', fresh);
    await callApi(connection, LIST, live);
    expect(stub.seen.map(({ client }) => client)).toEqual(['old', 'old', 'new']);
    expect(stream.destroyed).toBe(false);
    stream.destroy();
  });
});

describe('credentials that are refused', () => {
  it('are read again once, for calls and for streams', async () => {
    file('token', 'old');
    const connection = as({ tokenFile: 'token' });
    stub.answer = (request, response) => {
      const known = request.headers.authorization === 'Bearer new';
      if (!known) file('token', 'new');
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end('{}');
    };
    await callApi(connection, LIST, live);
    file('token', 'old');
    (await openStream(connection, { ...LIST, idleMilliseconds: 5_000 }, live)).destroy();
    expect(stub.authorizations).toEqual(['Bearer old', 'Bearer new', 'Bearer old', 'Bearer new']);
  });

  it('are an error after the second refusal', async () => {
    stub.allowOnly();
    const connection = as({ token: 'secret-token' });
    const refused = { code: 'UNAUTHORIZED', message: 'cannot list pods in namespace ci: Unauthorized' };
    await expect(callApi(connection, LIST, live)).rejects.toMatchObject(refused);
    await expect(openStream(connection, { ...LIST, idleMilliseconds: 5_000 }, live)).rejects.toMatchObject(refused);
    expect(stub.seen).toHaveLength(4);
  });
});

describe('credentials that cannot be had', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'a missing token file',
      { tokenFile: 'gone' },
      /^the token file of user 'dev' cannot be read: it does not exist \(/,
    ],
    [
      'a missing certificate',
      { 'client-certificate': 'gone', 'client-key': 'gone' },
      /^the client (certificate|key) of user 'dev' cannot be read: it does not exist \(/,
    ],
    ['a certificate without key', { 'client-certificate': 'gone' }, /^user 'dev' of the kubeconfig has no client-key$/],
    [
      'a certificate that is none',
      { 'client-certificate-data': 'c2VjcmV0', 'client-key-data': 'c2VjcmV0' },
      /^the client certificate and key of user 'dev' cannot be used: /,
    ],
    [
      'groups without a user',
      { 'as-groups': ['x'] },
      /^user 'dev' of the kubeconfig acts with groups or a uid, but as nobody$/,
    ],
  ])('as %s are told by name, and nothing is sent', async (_, user, message) => {
    const failure = await callApi(as(user), LIST, live).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'KUBECONFIG_INVALID', message: expect.stringMatching(message) });
    expect(String(failure)).not.toMatch(/secret|c2VjcmV0/);
    expect(stub.seen).toEqual([]);
  });

  it('as two certificates that do not fit are told without what they hold', async () => {
    const [one, other] = [issueCertificate({ name: 'one' }), issueCertificate({ name: 'other' })];
    file('cert.pem', one.cert);
    file('key.pem', other.key);
    await expect(
      callApi(as({ 'client-certificate': 'cert.pem', 'client-key': 'key.pem' }), LIST, live),
    ).rejects.toMatchObject({
      code: 'KUBECONFIG_INVALID',
      message: "the client certificate and key of user 'dev' cannot be used: key values mismatch",
    });
  });
});

describe('the service account of a pod', () => {
  function inPod(environment: Record<string, string> = {}): Connection {
    const around = { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: String(stub.port), ...environment };
    return noted(connect({}, briskClock, undefined, { environment: around, serviceAccount: folder }));
  }

  beforeEach(() => {
    file('ca.crt', stub.certificate.cert);
    file('namespace', 'builds');
    file('token', 'mounted');
  });

  it('gives server, authority, namespace and a token that rotates', async () => {
    const connection = inPod();
    await callApi(connection, LIST, live);
    file('token', 'rotated');
    await callApi(connection, LIST, live);
    expect(connection.namespace).toBe('builds');
    expect(stub.authorizations).toEqual(['Bearer mounted', 'Bearer rotated']);
  });

  it('tells the pod that this process runs in', () => {
    expect(inPod({ HOSTNAME: 'runner-x' }).hostPod).toEqual({ name: 'runner-x', namespace: 'builds' });
    const named = inPod({ HOSTNAME: 'container', ACTIONS_RUNNER_POD_NAME: 'runner-y' });
    expect(named.hostPod).toEqual({ name: 'runner-y', namespace: 'builds' });
    expect(inPod().hostPod).toBeUndefined();
    rmSync(join(folder, 'namespace'));
    expect(inPod({ HOSTNAME: 'runner-x' }).hostPod).toBeUndefined();
  });

  it('says nothing of a pod when another cluster is asked', () => {
    const environment = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443', HOSTNAME: 'runner-x' };
    const kubeconfig = stub.kubeconfig({ token: 't' });
    const elsewhere = noted(connect({ kubeconfig }, briskClock, undefined, { environment, serviceAccount: folder }));
    expect(elsewhere.hostPod).toBeUndefined();
    const named = kubeconfig.replace(stub.url, 'https://kubernetes.default.svc');
    const same = noted(connect({ kubeconfig: named }, briskClock, undefined, { environment, serviceAccount: folder }));
    expect(same.hostPod).toEqual({ name: 'runner-x', namespace: 'builds' });
  });
});
