import fc from 'fast-check';
import { callApi } from '../../../../src/cluster/api/api-request.ts';
import { parseReference } from '../../../../src/image/reference.ts';
import { confirmDigest } from '../../../../src/registry/confirm.ts';
import { cuts, mutatedBytes, pieces } from '../../../support/fuzz/mutations.ts';
import { ensure, isOneLine, type Parser, parser } from '../../../support/fuzz/parser.ts';
import { DIGEST_TEXT, sampleDigest } from '../../../support/samples.ts';
import type { FuzzedServers } from '../fuzzed-servers.ts';

const MANIFEST = JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json' });
const CREDENTIAL = 's3cret.passw0rd';
const CONFIG = JSON.stringify({ auths: { 'r.example': { auth: Buffer.from(`u:${CREDENTIAL}`).toString('base64') } } });
const live = new AbortController().signal;

function answer(status: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const head = Object.entries({ 'content-length': String(body.length), ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status}\r\n${head.join('')}\r\n${body}`;
}

const REGISTRY_ANSWERS = [
  answer('200 OK', { 'docker-content-digest': DIGEST_TEXT, 'content-type': 'application/json' }, MANIFEST),
  answer('401 Unauthorized', { 'www-authenticate': 'Bearer realm="https://auth.invalid/token",service="r"' }),
  answer('401 Unauthorized', { 'www-authenticate': 'Basic realm="x"' }),
  answer('307 Redirect', { location: '/v2/elsewhere' }),
  answer('200 OK', { 'transfer-encoding': 'chunked', 'content-type': 'text/html' }, '5\r\nhello\r\n0\r\n\r\n'),
  answer('404 Not Found', {}, '{}'),
];
const API_ANSWERS = [
  answer('200 OK', { 'content-type': 'application/json', warning: '299 - "old"' }, '{"items":[]}'),
  answer(
    '403 Forbidden',
    { 'content-type': 'application/json', 'retry-after': '1' },
    '{"kind":"Status","message":"no"}',
  ),
  answer('302 Found', { location: 'https://login.example/' }),
  answer('200 OK', { 'content-type': 'text/html' }, '<html><title>x</title>'),
];
const PROXY_ANSWERS = [
  'HTTP/1.1 200 Connection established\r\n\r\n',
  'HTTP/1.1 407 No\r\ncontent-length: 6\r\n\r\nsecret',
  Buffer.from('050200', 'hex'),
  Buffer.from('05000500000100000000000050', 'hex'),
  Buffer.from('0502010005000001', 'hex'),
];

const bytes = (samples: readonly (Buffer | string)[]) =>
  fc
    .tuple(fc.oneof(fc.constantFrom(...samples.map((one) => Buffer.from(one))), mutatedBytes(samples)), cuts)
    .map(([whole, shares]) => pieces(whole, shares));

/** Bytes of servers and proxies that need not even be HTTP. */
export function rawParsers(servers: FuzzedServers): readonly Parser[] {
  const kubeconfig = (server: string, more: object) =>
    JSON.stringify({
      'current-context': 'x',
      clusters: [{ name: 'c', cluster: { server, 'insecure-skip-tls-verify': true, ...more } }],
      users: [{ name: 'u', user: { token: 'test-token' } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    });
  const ask = async (text: string) => {
    const connection = servers.to(text);
    try {
      return await callApi(connection, { method: 'GET', path: '/version', deed: 'ask' }, live);
    } finally {
      connection.close();
    }
  };
  return [
    parser({
      name: 'the bytes of a registry',
      covers: ['registry/confirm.ts', 'registry/visit.ts', 'registry/exchange.ts', 'registry/persist.ts'],
      holds: 'they confirm the digest, or one line tells why not and shows no password',
      input: bytes(REGISTRY_ANSWERS),
      read: (raw) => {
        servers.raw = raw;
        const reference = parseReference('r.example/team/app:1');
        const question = {
          reference,
          digest: sampleDigest(),
          endpoint: `http://127.0.0.1:${servers.rawPort}`,
          dockerConfig: CONFIG,
        };
        return confirmDigest({ ...question, insecure: false, unverified: false, timeoutMs: 300 });
      },
      check: (said) => {
        const detail = 'detail' in said ? said.detail : '';
        ensure(isOneLine(detail) && !detail.includes(CREDENTIAL), 'it is one line');
      },
      share: 0.4,
    }),
    parser({
      name: 'the bytes of an API server',
      covers: ['cluster/api/api-exchange.ts', 'cluster/api/connection-failure.ts'],
      holds: 'they are an answer, or one line tells what is wrong with them',
      input: bytes(API_ANSWERS),
      read: (raw) => {
        servers.raw = raw;
        return ask(kubeconfig(`http://127.0.0.1:${servers.rawPort}`, {}));
      },
      secrets: ['test-token'],
      share: 0.4,
    }),
    parser({
      name: 'the bytes of a proxy',
      covers: ['cluster/connection/proxy-agents.ts', 'cluster/connection/proxy-failure.ts'],
      holds: 'no server is reached through them, and one line tells it without the password of the proxy',
      input: fc.tuple(bytes(PROXY_ANSWERS), fc.constantFrom('http', 'socks5')),
      read: ([raw, scheme]) => {
        servers.raw = raw;
        return ask(
          kubeconfig('https://api.invalid:6443', {
            'proxy-url': `${scheme}://user:${CREDENTIAL}@127.0.0.1:${servers.rawPort}`,
          }),
        );
      },
      secrets: [CREDENTIAL, 'test-token'],
      share: 0.2,
      refusesAll: true,
    }),
  ];
}
