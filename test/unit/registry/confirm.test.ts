import { afterEach, describe, expect, it } from 'vitest';
import { parseReference } from '../../../src/image/reference.ts';
import {
  answer,
  CONFIRMED,
  closeRegistries,
  confirm,
  DIGEST,
  digestOf,
  holds,
  inTurn,
  MANIFEST,
  PATH,
  registry,
  reset,
} from './questions.ts';

afterEach(closeRegistries);

describe('a digest', () => {
  it('is confirmed when the registry holds it under the very same digest', async () => {
    const server = await registry(holds);
    expect(await confirm({ endpoint: server.endpoint })).toEqual(CONFIRMED);
    expect(server.asked[0]).toMatchObject({ method: 'HEAD', path: PATH, authorization: undefined });
    expect(server.asked[0]?.accept?.split(', ').sort()).toEqual([
      'application/vnd.docker.distribution.manifest.list.v2+json',
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.oci.image.index.v1+json',
      'application/vnd.oci.image.manifest.v1+json',
    ]);
  });

  it('is confirmed when the registry does not name the digest it holds', async () => {
    const server = await registry(answer(200, {}, MANIFEST));
    const { tag: _, ...untold } = CONFIRMED;
    expect(await confirm({ endpoint: `${server.endpoint}/` })).toEqual(untold);
  });

  it('is asked for below the path of the endpoint', async () => {
    const server = await registry(answer(200));
    await confirm({ endpoint: `${server.endpoint}/mirror/` });
    expect(server.asked[0]?.path).toBe(`/mirror${PATH}`);
  });

  it('is absent when the registry does not know it', async () => {
    const server = await registry(answer(404));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'absent',
      detail: `${server.host} does not have this digest`,
    });
    expect(server.asked).toHaveLength(1);
  });

  it('is contradicted when the registry answers with another one', async () => {
    const other = digestOf('b');
    const server = await registry(answer(200, { 'docker-content-digest': other }));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'contradicted',
      detail: `${server.host} answered with ${other}`,
    });
  });

  it('is contradicted when the registry answers with something that is no digest, which is not repeated', async () => {
    const server = await registry(answer(200, { 'docker-content-digest': `${DIGEST}, ::error::x` }));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'contradicted',
      detail: `${server.host} answered with another digest`,
    });
  });

  it('is not confirmed by a web page', async () => {
    const server = await registry(answer(200, { 'content-type': 'text/html; charset=utf-8' }));
    expect(await confirm({ endpoint: server.endpoint })).toMatchObject({ state: 'unreachable' });
  });

  it.each([400, 403, 405, 418])('is not confirmed by HTTP %i, which is not asked for again', async (status) => {
    const server = await registry(answer(status));
    expect(await confirm({ endpoint: server.endpoint })).toMatchObject({ state: 'unreachable' });
    expect(server.asked).toHaveLength(1);
  });
});

describe('a registry in trouble', () => {
  it('is asked again after HTTP 500 and after a reset connection', async () => {
    const server = await registry(inTurn(answer(500), reset, holds));
    expect(await confirm({ endpoint: server.endpoint })).toEqual(CONFIRMED);
    expect(server.asked.map(({ method }) => method)).toEqual(['HEAD', 'HEAD', 'HEAD', 'GET', 'HEAD']);
  });

  it('is asked four times in all when the connection is always reset', async () => {
    const server = await registry(reset);
    const result = await confirm({ endpoint: server.endpoint });
    expect(result).toEqual({ state: 'unreachable', detail: `${server.host} closed the connection` });
    expect(server.asked).toHaveLength(4);
  });

  it('is asked four times in all when it always answers with HTTP 503', async () => {
    const server = await registry(answer(503));
    const result = await confirm({ endpoint: server.endpoint });
    expect(result).toEqual({ state: 'unreachable', detail: `${server.host} answered with HTTP 503` });
    expect(server.asked).toHaveLength(4);
  });

  it('is given up when it accepts the request and never answers', async () => {
    const server = await registry(() => {});
    expect(await confirm({ endpoint: server.endpoint, timeoutMs: 300 })).toEqual({
      state: 'unreachable',
      detail: `${server.host} gave no answer within 0.3 s`,
    });
  });

  it('is given up when the time is over between two attempts', async () => {
    const server = await registry(answer(500));
    const result = await confirm({ endpoint: server.endpoint, timeoutMs: 100 });
    expect(result).toMatchObject({ state: 'unreachable', detail: expect.stringContaining('no answer within 0.1 s') });
  });

  it('is named when nothing listens there', async () => {
    const server = await registry(answer(200));
    await server.close();
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'unreachable',
      detail: `${server.host} refused the connection`,
    });
  });

  it.each(['registry.internal:5000', 'ftp://registry.internal', 'http://', ''])(
    'cannot be asked at %j, and no other place is tried',
    async (endpoint) => {
      expect(await confirm({ endpoint })).toEqual({
        state: 'unreachable',
        detail: `${JSON.stringify(endpoint)} is not the address of a registry`,
      });
    },
  );

  it('is left alone when the caller cancels', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled by the test');
    const server = await registry(() => cancel.abort(reason));
    await expect(confirm({ endpoint: server.endpoint, signal: cancel.signal })).rejects.toBe(reason);
  });

  it('is not even asked when the caller has cancelled before', async () => {
    const server = await registry(answer(200));
    const reason = new Error('cancelled by the test');
    await expect(confirm({ endpoint: server.endpoint, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.asked).toEqual([]);
  });
});

describe('a registry without TLS', () => {
  it('is found over plain http where that is allowed', async () => {
    const server = await registry(holds);
    const reference = parseReference(`${server.host}/team/app:1`);
    expect(await confirm({ reference, insecure: true })).toEqual(CONFIRMED);
  });

  it('is not asked over plain http where that is not allowed', async () => {
    const server = await registry(answer(200));
    const reference = parseReference(`${server.host}/team/app`);
    expect(await confirm({ reference })).toEqual({
      state: 'unreachable',
      detail: `${server.host} does not speak TLS`,
    });
    expect(server.asked).toEqual([]);
  });
});
