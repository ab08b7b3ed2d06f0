import { afterEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/registry/manifest.ts';
import {
  answer,
  CONFIRMED,
  closeRegistries,
  confirm,
  DIGEST,
  digestOf,
  inTurn,
  MANIFEST,
  registry,
  reset,
  sha256,
} from './questions.ts';
import type { Handler } from './scripted-registry.ts';

afterEach(closeRegistries);

/** A registry that answers HEAD and GET of the digest, and HEAD of the tag, each by its own handler. */
async function asked(handlers: Readonly<Record<'head' | 'get' | 'tag', Handler>>) {
  const server = await registry((request, response) => {
    const ofTag = request.url?.endsWith('/manifests/1') === true;
    handlers[ofTag ? 'tag' : request.method === 'GET' ? 'get' : 'head'](request, response);
  });
  return { server, result: await confirm({ endpoint: server.endpoint }) };
}

const HOLDS = answer(200, { 'docker-content-digest': DIGEST }, MANIFEST);
const FINE = { head: HOLDS, get: HOLDS, tag: HOLDS };

describe('the manifest behind a digest', () => {
  it('with other bytes than the digest says contradicts it, whatever the header claims', async () => {
    const forged = MANIFEST.replace('"size": 7', '"size": 8');
    const { server, result } = await asked({ ...FINE, get: answer(200, { 'docker-content-digest': DIGEST }, forged) });
    expect(result).toEqual({ state: 'contradicted', detail: `${server.host} answered with ${sha256(forged)}` });
  });

  it('that is empty contradicts it as well', async () => {
    const { result } = await asked({ ...FINE, get: answer(200, {}, '') });
    expect(result.state).toBe('contradicted');
  });

  it.each([
    ['is refused', answer(403)],
    ['always fails', answer(500)],
    ['is cut off', reset],
    ['is larger than 4 MiB', answer(200, {}, 'x'.repeat(4 * 1024 * 1024 + 1))],
  ])('that %s takes nothing from the confirmation', async (_what, get) => {
    const { result } = await asked({ ...FINE, get });
    expect(result).toEqual({ state: 'confirmed', tag: DIGEST });
  });

  it('of 4 MiB is still read', async () => {
    const large = `${MANIFEST}${' '.repeat(4 * 1024 * 1024 - MANIFEST.length)}`;
    const { server, result } = await asked({ ...FINE, get: answer(200, {}, large) });
    expect(result).toEqual({ state: 'contradicted', detail: `${server.host} answered with ${sha256(large)}` });
  });
});

describe('what a manifest says', () => {
  const OCI = 'application/vnd.oci.image.manifest.v1+json';
  const read = (text: string, type?: string) => readManifest(Buffer.from(text), type);

  it('is its type, its bytes and its configuration', () => {
    expect(read(MANIFEST)).toEqual({ mediaType: OCI, size: MANIFEST.length, configDigest: digestOf('c') });
  });

  it('has its type in the answer where it tells none itself', () => {
    expect(read('{}', `${OCI}; charset=utf-8`)).toEqual({ mediaType: OCI, size: 2 });
  });

  it.each([
    ['', OCI],
    ['[', OCI],
    ['null', OCI],
    ['{}', 'text/html'],
    ['{}', undefined],
    ['{"mediaType":"::error::x"}', 'x'],
  ])('is nothing for %j of type %s', (text, type) => {
    expect(read(text, type)).toBeUndefined();
  });

  it.each(['{"config":{"digest":"sha256:abc"}}', '{"config":null}', '{"config":[]}', '{"config":{"digest":7}}'])(
    'has no configuration in %s',
    (text) => {
      expect(read(text, OCI)).toEqual({ mediaType: OCI, size: text.length });
    },
  );
});

describe('the tag', () => {
  it.each<[string, Handler, unknown]>([
    ['points elsewhere', answer(200, { 'docker-content-digest': digestOf('d') }), digestOf('d')],
    ['is gone', answer(404), 'gone'],
  ])('that %s is told', async (_what, tag, expected) => {
    const { result } = await asked({ ...FINE, tag });
    expect(result).toEqual({ ...CONFIRMED, tag: expected });
  });

  it.each<[string, Handler]>([
    ['is refused', answer(403)],
    ['always fails', answer(503)],
    ['has no digest', answer(200)],
    ['has a digest of another form', answer(200, { 'docker-content-digest': 'sha512:abc' })],
    ['is cut off', inTurn(reset)],
  ])('that %s is not told', async (_what, tag) => {
    const { tag: _, ...untold } = CONFIRMED;
    const { result } = await asked({ ...FINE, tag });
    expect(result).toEqual(untold);
  });
});
