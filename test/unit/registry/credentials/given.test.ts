import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegistryCredentials } from '../../../../src/build/ports.ts';
import type { Login } from '../../../../src/build/request.ts';
import { heldCredential } from '../../../../src/registry/credentials/held-credential.ts';
import { auth, UserHome } from '../../../support/docker-configs.ts';

const NEVER = new AbortController().signal;
const GIVEN: Login = { user: 'given', password: 'hunter2' };

let user: UserHome;
beforeEach(() => {
  user = new UserHome();
});
afterEach(() => user.remove());

function find(registry: string, given: Readonly<Record<string, Login>>): Promise<RegistryCredentials> {
  return user.finder().find([{ registry, repositories: ['team/app'] }], new Map(Object.entries(given)), NEVER);
}

function entriesOf({ config }: Pick<RegistryCredentials, 'config'>): Record<string, unknown> {
  return config === undefined ? {} : (JSON.parse(config) as { auths: Record<string, unknown> }).auths;
}

describe('a login that is given', () => {
  it('counts before everything that is kept on this machine, whose helper is not even asked', async () => {
    user.helper('loud', 'touch "$HOME/asked"; exit 1');
    user.docker({
      auths: { 'r.example': { auth: auth('kept', 'x') }, 'r.example/team': { auth: auth('below', 'x') } },
      credHelpers: { 'r.example': 'loud' },
    });
    const found = await find('r.example', { 'r.example': GIVEN });
    expect(entriesOf(found)).toEqual({ 'r.example': { auth: auth('given', 'hunter2') } });
    expect(found).toMatchObject({ found: [{ registry: 'r.example', source: 'as given' }], without: [] });
    expect(found.secrets).toEqual(expect.arrayContaining(['hunter2', auth('given', 'hunter2')]));
  });

  it('counts where the config of this machine is broken', async () => {
    user.docker('broken');
    expect(entriesOf(await find('r.example', { 'r.example': GIVEN }))).toHaveProperty(['r.example']);
  });

  it('is for its registry alone', async () => {
    user.docker({ auths: { 'r.example': { auth: auth('kept', 'x') } } });
    const others = { 'r.example:443': GIVEN, 'x.r.example': GIVEN, 'r.example.org': GIVEN };
    expect(entriesOf(await find('r.example', others))).toEqual({ 'r.example': { auth: auth('kept', 'x') } });
  });

  it.each(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'Docker.IO'])(
    'counts for Docker Hub by the name %s, under the key by which Kaniko looks for it',
    async (name) => {
      const expected = { 'https://index.docker.io/v1/': { auth: auth('given', 'hunter2') } };
      expect(entriesOf(await find('docker.io', { [name]: GIVEN }))).toEqual(expected);
      expect(entriesOf(user.finder().configOf(new Map([[name, GIVEN]])))).toEqual(expected);
    },
  );

  it('may have a password with colons and letters of any kind', async () => {
    const password = 'a:b:ü \u{1f511}"';
    const found = await find('r.example', { 'r.example': { user: 'u', password } });
    const { auth: packed } = entriesOf(found)['r.example'] as { auth: string };
    expect(Buffer.from(packed, 'base64').toString('utf8')).toBe(`u:${password}`);
    expect(found.secrets).toContain(password);
  });
});

describe('a config of given logins alone', () => {
  it('has them and nothing of this machine', () => {
    user.docker({ auths: { 'r.example': { auth: auth('kept', 'x') } } });
    const given = new Map([
      ['r.example:5000', GIVEN],
      ['s.example', { user: 'other', password: 'hunter3' }],
    ]);
    const { config, secrets } = user.finder().configOf(given);
    expect(entriesOf(config === undefined ? {} : { config })).toEqual({
      'r.example:5000': { auth: auth('given', 'hunter2') },
      's.example': { auth: auth('other', 'hunter3') },
    });
    expect(secrets).toEqual(expect.arrayContaining(['hunter2', 'hunter3']));
  });

  it('is none of none', () => {
    expect(user.finder().configOf(new Map())).toEqual({ secrets: [] });
  });
});

describe('the credential that a config of ours holds', () => {
  const config = (auths: object) => JSON.stringify({ auths });
  const app = { registry: 'r.example', repository: 'team/app' };
  const hub = { registry: 'docker.io', repository: 'library/debian' };

  it('is that of the repository, or else that of the registry', () => {
    const auths = { 'r.example': { auth: auth('all', 'x') }, 'r.example/team/app': { auth: auth('app', 'x') } };
    expect(heldCredential(config(auths), app)).toEqual({ auth: auth('app', 'x') });
    expect(heldCredential(config(auths), { ...app, repository: 'team/other' })).toEqual({ auth: auth('all', 'x') });
    expect(heldCredential(config(auths), { ...app, registry: 's.example' })).toBeUndefined();
  });

  it('is found for Docker Hub under the keys that Kaniko knows', () => {
    const whole = { 'https://index.docker.io/v1/': { auth: auth('hub', 'x') } };
    const one = { 'index.docker.io/library/debian': { auth: auth('one', 'x') } };
    expect(heldCredential(config(whole), hub)).toEqual({ auth: auth('hub', 'x') });
    expect(heldCredential(config({ ...whole, ...one }), hub)).toEqual({ auth: auth('one', 'x') });
  });

  it('is what the finder has put there', async () => {
    const { config: text } = await find('docker.io', { 'docker.io': GIVEN });
    expect(heldCredential(text, hub)).toEqual({ auth: auth('given', 'hunter2') });
  });

  it('may be tokens, and is none of what holds none', () => {
    const tokens = { registrytoken: 'r', identitytoken: 'i' };
    expect(heldCredential(config({ 'r.example': tokens }), app)).toEqual(tokens);
    for (const entry of [{}, { auth: '' }, null, 7, [], { auth: 7 }, { auth: '%%' }]) {
      expect(heldCredential(config({ 'r.example': entry }), app)).toBeUndefined();
    }
    expect(heldCredential(undefined, app)).toBeUndefined();
    expect(heldCredential('{}', app)).toBeUndefined();
  });
});
