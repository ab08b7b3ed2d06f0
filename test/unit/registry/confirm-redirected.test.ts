import { afterEach, describe, expect, it } from 'vitest';
import { answer, CONFIRMED, closeRegistries, confirm, holds, inTurn, PATH, registry } from './questions.ts';
import type { Handler, ScriptedRegistry } from './scripted-registry.ts';

afterEach(closeRegistries);

describe('a registry that asks for a token', () => {
  /** A registry with its own token service; `token` answers the request for one. */
  function guarded(token: Handler, challenge?: string): Promise<ScriptedRegistry> {
    return registry((request, response) => {
      if (request.url?.startsWith('/token')) {
        token(request, response);
      } else if (request.headers.authorization === 'Bearer good') {
        holds(request, response);
      } else {
        const realm = `Bearer realm="http://${request.headers.host}/token",service="reg"`;
        answer(401, { 'www-authenticate': challenge ?? realm })(request, response);
      }
    });
  }

  const credentialsNeeded = { state: 'unreachable', detail: 'the registry asks for credentials' };

  it('gets an anonymous one', async () => {
    const server = await guarded(answer(200, {}, '{"token":"good"}'));
    expect(await confirm({ endpoint: server.endpoint })).toEqual(CONFIRMED);
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `HEAD ${PATH}`,
      'GET /token?service=reg&scope=repository%3Ateam%2Fapp%3Apull',
      `HEAD ${PATH}`,
      `GET ${PATH}`,
      'HEAD /v2/team/app/manifests/1',
    ]);
    const sent = server.asked.map(({ authorization }) => authorization);
    expect(sent).toEqual([undefined, undefined, 'Bearer good', 'Bearer good', 'Bearer good']);
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
    const storage = await registry(holds);
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
    expect(await confirm({ endpoint: server.endpoint })).toEqual(CONFIRMED);
    const elsewhere = server.asked.filter(({ path }) => path === '/elsewhere');
    expect(elsewhere.map(({ authorization }) => authorization)).toEqual(['Bearer secret', 'Bearer secret']);
    expect(storage.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'HEAD /blob',
      'GET /blob',
      'HEAD /blob',
    ]);
    expect(storage.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it('is followed three times', async () => {
    const again = answer(302, { location: '/again' });
    const server = await registry(inTurn(again, again, again, holds));
    expect(await confirm({ endpoint: server.endpoint })).toEqual(CONFIRMED);
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
