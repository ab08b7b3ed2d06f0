import { afterEach, describe, expect, it } from 'vitest';
import type { RegistryAnswer } from '../../../src/build/ports.ts';
import { type Digest, parseDigest } from '../../../src/image/digest.ts';
import { parseReference } from '../../../src/image/reference.ts';
import { type ConfirmRequest, confirmDigest } from '../../../src/registry/confirm.ts';
import { type Handler, type ScriptedRegistry, startRegistry } from './scripted-registry.ts';

const DIGEST = digestOf('a');
const PATH = `/v2/team/app/manifests/${DIGEST}`;
const running: ScriptedRegistry[] = [];

function digestOf(digit: string): Digest {
  const digest = parseDigest(`sha256:${digit.repeat(64)}`);
  if (digest === undefined) throw new Error('the digest of the test is broken');
  return digest;
}

async function registry(handler: Handler): Promise<ScriptedRegistry> {
  const started = await startRegistry(handler);
  running.push(started);
  return started;
}

function confirm(change: Partial<ConfirmRequest>): Promise<RegistryAnswer> {
  const reference = parseReference('registry.internal:5000/team/app:1');
  return confirmDigest({ reference, digest: DIGEST, insecure: false, timeoutMs: 10_000, ...change });
}

/** A handler for each request in turn, the last one for all that follow. */
function inTurn(...handlers: Handler[]): Handler {
  let next = 0;
  return (request, response) => {
    const handler = handlers[Math.min(next, handlers.length - 1)];
    next += 1;
    handler?.(request, response);
  };
}

function answer(status: number, headers: Record<string, string> = {}, body = ''): Handler {
  return (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

const reset: Handler = (request) => {
  request.socket.destroy();
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

describe('a digest', () => {
  it('is confirmed when the registry holds it under the very same digest', async () => {
    const server = await registry(answer(200, { 'docker-content-digest': DIGEST }));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({ state: 'confirmed' });
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ method: 'HEAD', path: PATH, authorization: undefined });
    expect(server.asked[0]?.accept?.split(', ').sort()).toEqual([
      'application/vnd.docker.distribution.manifest.list.v2+json',
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.oci.image.index.v1+json',
      'application/vnd.oci.image.manifest.v1+json',
    ]);
  });

  it('is confirmed when the registry does not name the digest it holds', async () => {
    const server = await registry(answer(200));
    expect(await confirm({ endpoint: `${server.endpoint}/` })).toEqual({ state: 'confirmed' });
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

  it('is absent when the registry answers with another one', async () => {
    const other = digestOf('b');
    const server = await registry(answer(200, { 'docker-content-digest': other }));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'absent',
      detail: `${server.host} answered with ${other} instead`,
    });
  });

  it('is absent when the registry answers with something that is no digest, which is not repeated', async () => {
    const server = await registry(answer(200, { 'docker-content-digest': `${DIGEST}, ::error::x` }));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'absent',
      detail: `${server.host} answered with another digest instead`,
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
    const server = await registry(inTurn(answer(500), reset, answer(200)));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({ state: 'confirmed' });
    expect(server.asked).toHaveLength(3);
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
    const server = await registry(answer(200));
    const reference = parseReference(`${server.host}/team/app`);
    expect(await confirm({ reference, insecure: true })).toEqual({ state: 'confirmed' });
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

describe('a registry that asks for a token', () => {
  /** A registry with its own token service; `token` answers the request for one. */
  function guarded(token: Handler, challenge?: string): Promise<ScriptedRegistry> {
    return registry((request, response) => {
      if (request.url?.startsWith('/token')) {
        token(request, response);
      } else if (request.headers.authorization === 'Bearer good') {
        answer(200, { 'docker-content-digest': DIGEST })(request, response);
      } else {
        const realm = `Bearer realm="http://${request.headers.host}/token",service="reg"`;
        answer(401, { 'www-authenticate': challenge ?? realm })(request, response);
      }
    });
  }

  const credentialsNeeded = { state: 'unreachable', detail: 'the registry asks for credentials' };

  it('gets an anonymous one', async () => {
    const server = await guarded(answer(200, {}, '{"token":"good"}'));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({ state: 'confirmed' });
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `HEAD ${PATH}`,
      'GET /token?service=reg&scope=repository%3Ateam%2Fapp%3Apull',
      `HEAD ${PATH}`,
    ]);
    expect(server.asked.map(({ authorization }) => authorization)).toEqual([undefined, undefined, 'Bearer good']);
  });

  it('is asked once more only, when the token does not help', async () => {
    const server = await guarded(answer(200, {}, '{"token":"bad"}'));
    expect(await confirm({ endpoint: server.endpoint })).toEqual(credentialsNeeded);
    expect(server.asked).toHaveLength(3);
  });

  it.each([
    ['refuses', answer(401)],
    ['answers without a token', answer(200, {}, '{}')],
    ['answers with a web page', answer(200, {}, '<html>')],
    ['answers with a token that would break the header', answer(200, {}, '{"token":"good\\r\\nX: y"}')],
  ])('asks for credentials when the token service %s', async (_what, token) => {
    const server = await guarded(token);
    expect(await confirm({ endpoint: server.endpoint })).toEqual(credentialsNeeded);
  });

  it.each(['Basic realm="r"', 'Bearer realm="file:///etc/passwd"', 'Bearer realm="x"'])(
    'asks for credentials with the challenge %s',
    async (challenge) => {
      const server = await guarded(answer(200, {}, '{"token":"good"}'), challenge);
      expect(await confirm({ endpoint: server.endpoint })).toEqual(credentialsNeeded);
      expect(server.asked).toHaveLength(1);
    },
  );

  it('is given up when the token never comes to its end', async () => {
    const server = await guarded((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"token":');
    });
    const result = await confirm({ endpoint: server.endpoint, timeoutMs: 300 });
    expect(result).toMatchObject({ state: 'unreachable', detail: expect.stringContaining('no answer within') });
  });

  it('is given up when the token is endless', async () => {
    const server = await guarded((_request, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await confirm({ endpoint: server.endpoint })).toMatchObject({ state: 'unreachable' });
  });
});

describe('a redirect of a registry', () => {
  it('is followed, with the token only within the same origin', async () => {
    const storage = await registry(answer(200));
    const server = await registry((request, response) => {
      if (request.url === '/token?scope=repository%3Ateam%2Fapp%3Apull') {
        answer(200, {}, '{"token":"secret"}')(request, response);
      } else if (request.headers.authorization === undefined) {
        const realm = `http://${request.headers.host}/token`;
        answer(401, { 'www-authenticate': `Bearer realm="${realm}"` })(request, response);
      } else if (request.url === PATH) {
        answer(307, { location: '/elsewhere' })(request, response);
      } else {
        answer(302, { location: `${storage.endpoint}/blob` })(request, response);
      }
    });
    expect(await confirm({ endpoint: server.endpoint })).toEqual({ state: 'confirmed' });
    expect(server.asked.at(-1)).toMatchObject({ path: '/elsewhere', authorization: 'Bearer secret' });
    expect(storage.asked).toHaveLength(1);
    expect(storage.asked[0]).toMatchObject({ method: 'HEAD', path: '/blob', authorization: undefined });
  });

  it('is followed three times', async () => {
    const again = answer(302, { location: '/again' });
    const server = await registry(inTurn(again, again, again, answer(200)));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({ state: 'confirmed' });
  });

  it('is not followed a fourth time', async () => {
    const server = await registry(answer(302, { location: '/again' }));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'unreachable',
      detail: `${server.host} answered with more than 3 redirects`,
    });
    expect(server.asked).toHaveLength(4);
  });

  it('without an address is an answer like any other', async () => {
    const server = await registry(answer(302));
    expect(await confirm({ endpoint: server.endpoint })).toEqual({
      state: 'unreachable',
      detail: `${server.host} answered with HTTP 302`,
    });
  });
});
