import fc from 'fast-check';
import { unreachableServer } from '../../../../src/cluster/api/connection-failure.ts';
import { ProxyFailure } from '../../../../src/cluster/connection/proxy-failure.ts';
import { parseDigest } from '../../../../src/image/digest.ts';
import {
  isBasicChallenge,
  isRealmAllowed,
  parseBearerChallenge,
  tokenAddress,
  tokenIn,
} from '../../../../src/registry/challenge.ts';
import { describeFailure } from '../../../../src/registry/connection-failure.ts';
import { digestOfBytes, MANIFEST_TYPES, readManifest } from '../../../../src/registry/manifest.ts';
import { RedirectRefused, redirectedCall } from '../../../../src/registry/redirect.ts';
import { candidatesOf, pinOf, readRefs } from '../../../../src/remote/advertised-refs.ts';
import { parseRemoteContext } from '../../../../src/remote/parse-remote.ts';
import { describeRemote } from '../../../../src/remote/remote-context.ts';
import { mutatedJson } from '../../../support/fuzz/json-mutations.ts';
import { mutatedBytes, mutatedText } from '../../../support/fuzz/mutations.ts';
import { ensure, expectUsableError, isOneLine, type Parser, parser } from '../../../support/fuzz/parser.ts';

const CHALLENGES = [
  'Bearer realm="https://auth.io/token",service="r.io",scope="repository:a/b:pull,push"',
  'Basic realm="x", BEARER Realm = "https://a.io/t?x=1" , service=plain',
  'Bearer realm="http://u:p@h/\\"",error="insufficient_scope"',
];
const COMMIT = '0123456789abcdef'.repeat(3).slice(0, 40);
const REFS = `${COMMIT}\tHEAD\n${COMMIT}\trefs/heads/main\n${'b'.repeat(40)}\trefs/tags/v1\n${'c'.repeat(40)}\trefs/tags/v1^{}\n`;
const REVISIONS = [
  { kind: 'default' },
  { kind: 'ref', name: 'main' },
  { kind: 'ref', name: 'v1' },
  { kind: 'commit', commit: COMMIT },
] as const;
const MANIFEST = {
  schemaVersion: 2,
  mediaType: MANIFEST_TYPES[1],
  config: { digest: `sha256:${'a'.repeat(64)}`, size: 7 },
  layers: [],
};
const PASSWORD = 's3cret.passw0rd';
const SERVER = new URL('https://api.example:6443');

function failure(text: string, code: string): Error {
  return Object.assign(new Error(text), code === '' ? {} : { code });
}

export const SERVICE_PARSERS: readonly Parser[] = [
  parser({
    name: 'a challenge of a registry',
    covers: ['registry/challenge.ts'],
    holds: 'a token is asked for over HTTPS only, at the realm it names',
    input: mutatedText(CHALLENGES),
    read: (header) => ({ challenge: parseBearerChallenge(header), basic: isBasicChallenge(header) }),
    check: ({ challenge }) => {
      if (challenge === undefined || !isRealmAllowed(challenge.realm, new URL('https://r.io'))) return;
      const address = tokenAddress(challenge, 'repository:a/b:pull');
      ensure(address.protocol === 'https:' && address.host === challenge.realm.host, 'it goes to the realm');
    },
  }),
  parser({
    name: 'the answer of a token service',
    covers: ['registry/challenge.ts'],
    holds: 'a token fits into a header',
    input: mutatedJson([{ token: 'abc.def' }, { access_token: 'x', expires_in: 300 }]),
    read: tokenIn,
    check: (token) => ensure(token === undefined || /^[\x21-\x7e]+$/.test(token), 'a token is one word'),
  }),
  parser({
    name: 'a manifest',
    covers: ['registry/manifest.ts'],
    holds: 'its type is one we know, its digests are digests, and its size is that of its bytes',
    input: fc.tuple(
      mutatedJson([MANIFEST]).map((text) => Buffer.from(text)),
      mutatedText([`${MANIFEST_TYPES[1]}; charset=utf-8`, 'text/html']),
    ),
    read: ([bytes, type]) => readManifest(bytes, type),
    check: (manifest, [bytes]) => {
      ensure(parseDigest(digestOfBytes(bytes)) !== undefined, 'bytes have a digest');
      if (manifest === undefined) return;
      ensure(MANIFEST_TYPES.includes(manifest.mediaType) && manifest.size === bytes.length, 'it is as it says');
      ensure(
        manifest.configDigest === undefined || parseDigest(manifest.configDigest) !== undefined,
        'a digest is one',
      );
    },
  }),
  parser({
    name: 'a redirect of a registry',
    covers: ['registry/redirect.ts'],
    holds: 'it never leads from HTTPS to HTTP, and takes the credential to no other origin',
    input: mutatedText(['https://r.io/v2/x', '/v2/y', '//cdn.example/z', 'http://r.io/', 'file:///etc/passwd']),
    read: (location) => {
      const headers = { authorization: `Basic ${PASSWORD}`, accept: '*' };
      return redirectedCall({ method: 'GET', url: new URL('https://r.io/v2/a'), headers, largestBody: 1 }, location);
    },
    check: ({ url, headers }) => {
      ensure(url.protocol === 'https:', 'it stays with HTTPS');
      ensure(headers.authorization === undefined || url.origin === 'https://r.io', 'the credential stays');
    },
    documented: (error) => error instanceof RedirectRefused,
  }),
  parser({
    name: 'the refs that a git server advertises',
    covers: ['remote/advertised-refs.ts'],
    holds: 'a pin is a full commit, and a ref is one word',
    input: fc.tuple(
      mutatedBytes([REFS]).map((bytes) => bytes.toString('utf8')),
      fc.constantFrom(...REVISIONS),
    ),
    read: ([output, revision]) => pinOf(revision, readRefs(output)),
    check: (pin, [, revision]) => {
      if (pin === undefined) return;
      ensure(/^[0-9a-f]{40}$/.test(pin.commit), 'a commit is one');
      ensure(pin.ref === undefined || /^\S+$/.test(pin.ref), 'a ref is one word');
      ensure(
        revision.kind === 'commit' || candidatesOf(revision).includes(pin.ref ?? 'HEAD'),
        'it is what was asked for',
      );
    },
  }),
  parser({
    name: 'a remote context',
    covers: ['remote/parse-remote.ts', 'remote/fragment.ts', 'remote/remote-problem.ts'],
    holds: 'it has no control character and no way out, or one line tells what is wrong and shows no password',
    input: mutatedText([
      `https://user:${PASSWORD}@github.com/o/n.git#main:dir`,
      'git@github.com:o/n.git#refs/pull/1/head',
      's3://bucket/a/b.tar.gz?region=x',
      `https://h.example/x.tgz?sig=${PASSWORD}`,
      'gs://b/c.tar.gz#:d',
      'github.com/o/n',
    ]),
    read: (text) => {
      try {
        return parseRemoteContext(text);
      } catch (error) {
        // Only where it stands can a password be told as one.
        if (text.includes(`://user:${PASSWORD}@github.com`) && text.split(PASSWORD).length === 2)
          expectUsableError(error, [PASSWORD]);
        throw error;
      }
    },
    check: (remote) => {
      if (remote === undefined) return;
      ensure(!remote.subdirectory.split('/').includes('..') && isOneLine(describeRemote(remote)), 'it stays inside');
    },
  }),
  parser({
    name: 'the words of a proxy or a broken connection',
    covers: [
      'cluster/connection/proxy-failure.ts',
      'cluster/api/connection-failure.ts',
      'registry/connection-failure.ts',
    ],
    holds: 'they are told in one line, without the password of the proxy',
    input: fc.tuple(
      mutatedText([
        'Bad response: 407',
        'Socks5 Authentication failed',
        'connect ECONNREFUSED 127.0.0.1:1',
        'SSL alert number 42 alert bad certificate',
      ]),
      fc.constantFrom('', 'ECONNRESET', 'CERT_HAS_EXPIRED', 'EPROTO', 'HPE_INVALID_CONSTANT'),
    ),
    read: ([text, code]) => {
      const proxy = new ProxyFailure(new URL(`http://user:${PASSWORD}@proxy.example:3128`), failure(text, code));
      const direct = failure(text, code);
      return {
        own: proxy.message,
        errors: [unreachableServer(SERVER, proxy), unreachableServer(SERVER, direct)],
        registry: describeFailure(direct, 'r.io'),
      };
    },
    check: ({ own, errors, registry }) => {
      ensure(!own.includes(PASSWORD), 'a proxy is named without its password');
      for (const error of errors) expectUsableError(error, [PASSWORD]);
      ensure(isOneLine(registry), 'a registry is told in one line');
    },
  }),
];
