import { afterEach, describe, expect, it } from 'vitest';
import { auth } from '../../support/docker-configs.ts';
import { answer, CONFIRMED, closeRegistries, confirm, holds, PATH, registry } from './questions.ts';
import type { Handler, ScriptedRegistry } from './scripted-registry.ts';

afterEach(closeRegistries);

const LOGIN = `Basic ${auth('user', 'hunter2')}`;
const NEEDED = { state: 'unreachable', detail: 'the registry asks for credentials' };
const NAME = 'registry.internal:5000';

/** A Docker config with one entry. */
function configOf(entry: object, key = NAME): { dockerConfig: string } {
  return { dockerConfig: JSON.stringify({ auths: { [key]: entry } }) };
}

const config = configOf({ auth: auth('user', 'hunter2') });

/** Holds the manifest for who brings `wanted`, and challenges everybody else. */
function guarded(wanted: string, challenge: (host: string) => string): Handler {
  return (request, response) => {
    if (request.headers.authorization === wanted) holds(request, response);
    else answer(401, { 'www-authenticate': challenge(request.headers.host ?? '') })(request, response);
  };
}

function authorizations(server: ScriptedRegistry): (string | undefined)[] {
  return server.asked.map(({ authorization }) => authorization);
}

describe('a registry that asks for a password', () => {
  const basic = () => guarded(LOGIN, () => 'Basic realm="registry"');

  it('gets that of the build when it asks, and not before', async () => {
    const server = await registry(basic());
    expect(await confirm({ endpoint: server.endpoint, ...config })).toEqual(CONFIRMED);
    expect(authorizations(server)).toEqual([undefined, LOGIN, LOGIN, LOGIN]);
  });

  it('gets none where the config has one for other registries only', async () => {
    const server = await registry(basic());
    for (const other of ['registry.internal', 'registry.internal:5001', 'x.registry.internal:5000', server.host]) {
      const { dockerConfig } = configOf({ auth: auth('user', 'hunter2') }, other);
      expect(await confirm({ endpoint: server.endpoint, dockerConfig })).toEqual(NEEDED);
    }
    expect(authorizations(server).every((one) => one === undefined)).toBe(true);
  });

  it('is not asked again and again with a password that is wrong', async () => {
    const server = await registry(basic());
    const wrong = configOf({ auth: auth('user', 'other') });
    expect(await confirm({ endpoint: server.endpoint, ...wrong })).toEqual(NEEDED);
    expect(server.asked).toHaveLength(2);
  });

  it('gets the one for the repository before the one for the whole registry', async () => {
    const server = await registry(basic());
    const auths = {
      [NAME]: { auth: auth('all', 'x') },
      [`${NAME}/team/app`]: { auth: auth('user', 'hunter2') },
    };
    const dockerConfig = JSON.stringify({ auths });
    expect(await confirm({ endpoint: server.endpoint, dockerConfig })).toEqual(CONFIRMED);
  });

  it('gets nothing of a config without a usable entry', async () => {
    const server = await registry(basic());
    for (const dockerConfig of ['{}', '{"auths":[]}', `{"auths":{"${NAME}":{}}}`, `{"auths":{"${NAME}":7}}`]) {
      expect(await confirm({ endpoint: server.endpoint, dockerConfig })).toEqual(NEEDED);
    }
  });
});

describe('a registry with a token service', () => {
  /** Gives a token for the login, and another one to everybody else. */
  const tokens: Handler = (request, response) => {
    const token = request.headers.authorization === LOGIN ? 'good' : 'anonymous';
    answer(200, {}, JSON.stringify({ token }))(request, response);
  };

  it('gets the password at its realm, and at the registry itself the token alone', async () => {
    const service = await registry(tokens);
    const server = await registry(guarded('Bearer good', () => `Bearer realm="${service.endpoint}/token"`));
    expect(await confirm({ endpoint: server.endpoint, ...config })).toEqual(CONFIRMED);
    expect(authorizations(service)).toEqual([LOGIN]);
    expect(authorizations(server)).toEqual([undefined, 'Bearer good', 'Bearer good', 'Bearer good']);
  });

  it('is asked for a token where it takes passwords as well', async () => {
    const service = await registry(tokens);
    const both = () => `Basic realm="x", Bearer realm="${service.endpoint}/token"`;
    const server = await registry(guarded('Bearer good', both));
    expect(await confirm({ endpoint: server.endpoint, ...config })).toEqual(CONFIRMED);
    expect(authorizations(server)).not.toContain(LOGIN);
  });

  it('gets a token of the config as it is, without being asked for another one', async () => {
    const service = await registry(tokens);
    const server = await registry(guarded('Bearer own', () => `Bearer realm="${service.endpoint}/token"`));
    const own = configOf({ registrytoken: 'own' });
    expect(await confirm({ endpoint: server.endpoint, ...own })).toEqual(CONFIRMED);
    expect(service.asked).toEqual([]);
  });

  it('gets an identity token at its realm, in the body of a POST, and at the registry itself what that is exchanged for', async () => {
    const sent: string[] = [];
    const service = await registry((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const form = new URLSearchParams(Buffer.concat(parts).toString());
        sent.push(Buffer.concat(parts).toString());
        const isGood = form.get('refresh_token') === 'id token/+' && form.get('grant_type') === 'refresh_token';
        answer(isGood ? 200 : 401, {}, '{"access_token":"good"}')(request, response);
      });
    });
    const challenge = () => `Bearer realm="${service.endpoint}/token",service="the registry"`;
    const server = await registry(guarded('Bearer good', challenge));
    const held = configOf({ auth: auth('00000000-0000-0000-0000-000000000000', ''), identitytoken: 'id token/+' });
    expect(await confirm({ endpoint: server.endpoint, ...held })).toEqual(CONFIRMED);
    expect(service.asked).toMatchObject([{ method: 'POST', path: '/token', authorization: undefined }]);
    expect(Object.fromEntries(new URLSearchParams(sent[0]))).toEqual({
      ...{ grant_type: 'refresh_token', client_id: 'rootless-kaniko', refresh_token: 'id token/+' },
      ...{ service: 'the registry', scope: 'repository:team/app:pull' },
    });
    expect(authorizations(server)).toEqual([undefined, 'Bearer good', 'Bearer good', 'Bearer good']);
  });

  it('whose realm is redirected gets an identity token nowhere else', async () => {
    const other = await registry(answer(200, {}, '{"access_token":"good"}'));
    const service = await registry(answer(307, { location: `${other.endpoint}/token` }));
    const server = await registry(guarded('Bearer good', () => `Bearer realm="${service.endpoint}/token"`));
    expect(await confirm({ endpoint: server.endpoint, ...configOf({ identitytoken: 'secret' }) })).toEqual({
      state: 'unreachable',
      detail: expect.stringContaining('answered with a redirect of what holds a credential'),
    });
    expect(other.asked).toEqual([]);
  });

  it('asks for credentials where its realm takes the password for wrong', async () => {
    const service = await registry(answer(401));
    const server = await registry(guarded('Bearer good', () => `Bearer realm="${service.endpoint}/token"`));
    expect(await confirm({ endpoint: server.endpoint, ...config })).toEqual(NEEDED);
    expect(service.asked).toHaveLength(1);
  });

  it('whose realm is redirected gets the password nowhere else', async () => {
    const other = await registry(tokens);
    const service = await registry(answer(307, { location: `${other.endpoint}/token` }));
    const server = await registry(guarded('Bearer good', () => `Bearer realm="${service.endpoint}/token"`));
    expect(await confirm({ endpoint: server.endpoint, ...config })).toEqual(NEEDED);
    expect(authorizations(service)).toEqual([LOGIN]);
    expect(authorizations(other)).toEqual([undefined]);
  });
});

describe('a redirect of a registry with a password', () => {
  it('takes the password nowhere else', async () => {
    const storage = await registry(holds);
    const server = await registry((request, response) => {
      if (request.headers.authorization !== LOGIN)
        answer(401, { 'www-authenticate': 'Basic realm="x"' })(request, response);
      else answer(307, { location: `${storage.endpoint}${PATH}` })(request, response);
    });
    expect(await confirm({ endpoint: server.endpoint, ...config })).toEqual(CONFIRMED);
    expect(authorizations(server)).toContain(LOGIN);
    expect(authorizations(storage).every((one) => one === undefined)).toBe(true);
  });

  it('lets nobody it leads to ask for the password, for himself or at a realm of his', async () => {
    for (const challenge of ['Basic realm="x"', 'Bearer realm="http://HOST/token"']) {
      const thief = await registry((request, response) => {
        const header = challenge.replace('HOST', request.headers.host ?? '');
        if (request.url === '/token?scope=repository%3Ateam%2Fapp%3Apull')
          answer(200, {}, '{"token":"t"}')(request, response);
        else answer(401, { 'www-authenticate': header })(request, response);
      });
      const server = await registry(answer(307, { location: `${thief.endpoint}/x` }));
      expect(await confirm({ endpoint: server.endpoint, ...config })).toEqual(NEEDED);
      const seen = [...authorizations(server), ...authorizations(thief)];
      expect(seen.filter((one) => one?.startsWith('Basic'))).toEqual([]);
    }
  });
});
