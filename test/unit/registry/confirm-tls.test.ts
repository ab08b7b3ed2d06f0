import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { issueCertificate, selfSigned } from '../../support/certificate.ts';
import { auth } from '../../support/docker-configs.ts';
import { answer, CONFIRMED, closeRegistries, confirm, holds, PATH, registry } from './questions.ts';
import type { Handler } from './scripted-registry.ts';

afterEach(closeRegistries);

const AUTHORITY = issueCertificate({ name: 'an authority of the test' });
const SERVER = issueCertificate({ authority: AUTHORITY });
const OTHER = selfSigned();
const LOGIN = `Basic ${auth('user', 'hunter2')}`;
const dockerConfig = JSON.stringify({ auths: { 'registry.internal:5000': { auth: auth('user', 'hunter2') } } });

describe('a registry whose certificate an own authority has signed', () => {
  it('is trusted by that authority, alone or among others in its file', async () => {
    const { endpoint } = await registry(holds, SERVER);
    expect(await confirm({ endpoint, authority: AUTHORITY.cert })).toEqual(CONFIRMED);
    expect(await confirm({ endpoint, authority: OTHER.cert + AUTHORITY.cert })).toEqual(CONFIRMED);
  });

  it('is trusted by no other, and not without one', async () => {
    const { endpoint, host, asked } = await registry(holds, SERVER);
    for (const authority of [undefined, OTHER.cert]) {
      expect(await confirm({ endpoint, ...(authority === undefined ? {} : { authority }) })).toEqual({
        state: 'unreachable',
        detail: expect.stringMatching(new RegExp(`^the certificate of ${host} is not trusted \\(`)),
      });
    }
    expect(asked).toEqual([]);
  });

  it('is not trusted for a host that the certificate is not for', async () => {
    const certificate = issueCertificate({ authority: AUTHORITY, loopback: false, hosts: ['elsewhere.example'] });
    const { endpoint } = await registry(holds, certificate);
    expect(await confirm({ endpoint, authority: AUTHORITY.cert })).toMatchObject({ state: 'unreachable' });
  });

  it('is asked whatever its certificate is where that is not to be checked', async () => {
    const { endpoint } = await registry(holds, OTHER);
    expect(await confirm({ endpoint, unverified: true })).toEqual(CONFIRMED);
    expect(await confirm({ endpoint, unverified: false })).toMatchObject({ state: 'unreachable' });
  });

  it('may have a token service that the authority has signed, too', async () => {
    const service = await registry(answer(200, {}, '{"token":"good"}'), SERVER);
    const challenge = { 'www-authenticate': `Bearer realm="${service.endpoint}/token"` };
    const { endpoint } = await registry((request, response) => {
      if (request.headers.authorization === 'Bearer good') holds(request, response);
      else answer(401, challenge)(request, response);
    }, SERVER);
    expect(await confirm({ endpoint, authority: AUTHORITY.cert, dockerConfig })).toEqual(CONFIRMED);
    expect(service.asked.map(({ authorization }) => authorization)).toEqual([LOGIN]);
  });
});

describe('a registry with TLS that asks for a password', () => {
  it('gets none at a realm without TLS', async () => {
    const plain = await registry(answer(200, {}, '{"token":"good"}'));
    const challenge = { 'www-authenticate': `Bearer realm="${plain.endpoint}/token"` };
    const { endpoint } = await registry(answer(401, challenge), SERVER);
    expect(await confirm({ endpoint, authority: AUTHORITY.cert, dockerConfig })).toEqual({
      state: 'unreachable',
      detail: 'the registry asks for credentials',
    });
    expect(plain.asked).toEqual([]);
  });

  it('gets none before its certificate was trusted', async () => {
    const { endpoint, asked } = await registry(answer(401, { 'www-authenticate': 'Basic realm="x"' }), OTHER);
    expect(await confirm({ endpoint, authority: AUTHORITY.cert, dockerConfig })).toMatchObject({
      state: 'unreachable',
    });
    expect(asked).toEqual([]);
  });

  it('is not left for a place without TLS', async () => {
    const plain = await registry(holds);
    const { endpoint, host } = await registry(answer(307, { location: `${plain.endpoint}/x` }), SERVER);
    expect(await confirm({ endpoint, authority: AUTHORITY.cert, dockerConfig })).toEqual({
      state: 'unreachable',
      detail: `${host} answered with a redirect to an address that is not https`,
    });
    expect(plain.asked).toEqual([]);
  });
});

describe('a registry that asks for the certificate of its client', () => {
  const CLIENT = issueCertificate({ authority: AUTHORITY, name: 'this machine' });
  const clientCertificate = { certificate: CLIENT.cert, key: CLIENT.key };
  const asking = { ...SERVER, requestCert: true, ca: AUTHORITY.cert };
  const authority = AUTHORITY.cert;

  it('gets it', async () => {
    const { endpoint } = await registry(holds, { ...asking, rejectUnauthorized: true });
    expect(await confirm({ endpoint, authority, clientCertificate })).toEqual(CONFIRMED);
    expect(await confirm({ endpoint, unverified: true, clientCertificate })).toEqual(CONFIRMED);
    expect(await confirm({ endpoint, authority })).toMatchObject({ state: 'unreachable' });
  });

  it('shares it with no token service, and with nobody it redirects to', async () => {
    const seen: (string | undefined)[] = [];
    const watched =
      (handler: Handler): Handler =>
      (request, response) => {
        const { subject } = (request.socket as TLSSocket).getPeerCertificate();
        seen.push(subject?.CN as string | undefined);
        handler(request, response);
      };
    const watching = { ...asking, rejectUnauthorized: false };
    const storage = await registry(watched(holds), watching);
    const service = await registry(watched(answer(200, {}, '{"token":"good"}')), watching);
    const { endpoint } = await registry((request, response) => {
      if (request.headers.authorization !== 'Bearer good')
        answer(401, { 'www-authenticate': `Bearer realm="${service.endpoint}/token"` })(request, response);
      else answer(307, { location: `${storage.endpoint}${PATH}` })(request, response);
    }, asking);
    expect(await confirm({ endpoint, authority, clientCertificate })).toEqual(CONFIRMED);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.every((name) => name === undefined)).toBe(true);
  });
});
