import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auth, UserHome } from '../../../support/docker-configs.ts';

const HUB = 'https://index.docker.io/v1/';
const LOGIN = auth('ann', 'pass:word');
const OTHER = auth('bob', 'other-word');

let user: UserHome;
beforeEach(() => {
  user = new UserHome();
});
afterEach(() => user.remove());

describe('credentials written in a Docker config', () => {
  it('are cut to the registries that are needed', async () => {
    const path = user.docker({
      auths: {
        'ghcr.io': { auth: LOGIN },
        'r.example:5000': { auth: OTHER },
        'not.needed': { auth: auth('x', 'kept-back') },
      },
      HttpHeaders: { 'X-Secret': 'kept-back' },
      proxies: { default: { httpProxy: 'http://kept-back' } },
    });
    const found = await user.find('ghcr.io', 'r.example:5000', 'docker.io');
    expect(found).toEqual({
      config: JSON.stringify({ auths: { 'ghcr.io': { auth: LOGIN }, 'r.example:5000': { auth: OTHER } } }),
      secrets: [
        ...['pass:word', Buffer.from('pass:word').toString('base64'), LOGIN],
        ...['other-word', Buffer.from('other-word').toString('base64'), OTHER],
      ],
      found: [
        { registry: 'ghcr.io', source: path },
        { registry: 'r.example:5000', source: path },
      ],
      without: ['docker.io'],
    });
    expect(JSON.stringify(found)).not.toContain('kept-back');
  });

  it('are none where there is no config, an empty one, or none that fits', async () => {
    const none = { secrets: [], found: [], without: ['ghcr.io'] };
    expect(await user.find('ghcr.io')).toEqual(none);
    for (const config of [{}, { auths: null, credHelpers: null }, { auths: { 'ghcr.io': {}, io: { auth: LOGIN } } }]) {
      user.docker(config);
      expect(await user.find('ghcr.io')).toEqual(none);
    }
    expect(await user.find()).toEqual({ secrets: [], found: [], without: [] });
  });

  it.each([
    ['docker.io', HUB, HUB],
    ['docker.io', 'docker.io', HUB],
    ['docker.io', 'index.docker.io', HUB],
    ['docker.io', 'index.docker.io/v1/', HUB],
    ['docker.io', 'https://registry-1.docker.io/v2/', HUB],
    ['registry-1.docker.io', HUB, 'registry-1.docker.io'],
    ['r.example', 'https://r.example', 'r.example'],
    ['r.example', 'http://r.example/v1/', 'r.example'],
    ['r.example', 'https://r.example/v2', 'r.example'],
    ['r.example', 'r.example/', 'r.example'],
    ['r.example', 'R.Example', 'r.example'],
    ['r.example:5000', 'https://r.example:5000/v2/', 'r.example:5000'],
    ['[::1]:5000', '[::1]:5000', '[::1]:5000'],
  ])('of %s are found under %s, and Kaniko finds them under %s', async (registry, written, key) => {
    user.docker({ auths: { 'a.example': { auth: OTHER }, [written]: { auth: LOGIN } } });
    expect(await user.entries(registry)).toEqual({ [key]: { auth: LOGIN } });
  });

  it.each([
    ['r.example', 'r.example:5000'],
    ['r.example:5000', 'r.example'],
    ['example', 'r.example'],
    ['docker.io', 'https://index.docker.io/v1/access-token'],
    ['docker.io', 'https://index.docker.io/v1/refresh-token'],
    ['docker.io', 'docker.io/team'],
    ['r.example', ''],
    ['r.example', '/'],
    ['__proto__', 'r.example'],
  ])('of %s are not those under %j', async (registry, written) => {
    user.docker({ auths: { [written]: { auth: LOGIN } } });
    expect(await user.find(registry)).toMatchObject({ secrets: [], without: [registry] });
  });

  it('are those under the usual spelling where there are several, and not an empty one', async () => {
    const old = { auth: OTHER };
    user.docker({
      auths: { 'https://r.example/v1/': old, 'r.example': { auth: LOGIN }, 'docker.io': old, [HUB]: { auth: LOGIN } },
    });
    expect(await user.entries('r.example', 'docker.io')).toEqual({
      'r.example': { auth: LOGIN },
      [HUB]: { auth: LOGIN },
    });
    user.docker({ auths: { 'r.example': {}, 'https://r.example/v1/': { auth: LOGIN } } });
    expect(await user.entries('r.example')).toEqual({ 'r.example': { auth: LOGIN } });
  });

  it.each([
    [{ username: 'ann', password: 'pass:word' }, { auth: LOGIN }, ['pass:word', LOGIN]],
    [{ auth: LOGIN, username: 'x', password: 'ignored' }, { auth: LOGIN }, ['pass:word', LOGIN]],
    [
      { auth: auth('ann', ''), identitytoken: 'id-token' },
      { auth: auth('ann', ''), identitytoken: 'id-token' },
      ['id-token'],
    ],
    [{ auth: '', identitytoken: 'id-token' }, { identitytoken: 'id-token' }, ['id-token']],
    [{ registrytoken: 'reg-token', email: 'ann@example' }, { registrytoken: 'reg-token' }, ['reg-token']],
    [{ auth: auth('ann', 'old\0\0') }, { auth: auth('ann', 'old\0\0') }, ['old', auth('ann', 'old\0\0')]],
    [{ auth: `${LOGIN.slice(0, 4)}\r\n${LOGIN.slice(4)}` }, { auth: LOGIN }, ['pass:word', LOGIN]],
  ])('may be %j', async (entry, expected, secrets) => {
    user.docker({ auths: { 'r.example': entry } });
    const found = await user.find('r.example');
    expect(JSON.parse(found.config ?? '')).toEqual({ auths: { 'r.example': expected } });
    for (const secret of secrets) expect(found.secrets).toContain(secret);
    expect(found.secrets).not.toContain('');
  });

  it('of parts of a registry, as podman has them, are those of the longest path; what is pushed to comes first', async () => {
    const [whole, team, app] = ['whole', 'team', 'app'].map((name) => ({ auth: auth(name, 'pw') }));
    user.docker({ auths: { 'q.example': whole, 'q.example/team/app': app, 'q.example/team': team } });
    expect(await user.entries('q.example/team/app', 'q.example/team/apple', 'q.example/teams/x')).toEqual({
      'q.example': app,
      'q.example/team/apple': team,
      'q.example/teams/x': whole,
    });
    expect(await user.entries('q.example/teams/x', 'q.example/team/app/sub')).toEqual({
      'q.example': whole,
      'q.example/team/app/sub': app,
    });
    expect(await user.entries('q.example')).toEqual({ 'q.example': whole });
  });

  it('of a part of a registry open that registry where there is no other, and nothing outside their part', async () => {
    user.docker({ auths: { 'docker.io/team': { auth: LOGIN }, 'docker.io/b': { auth: OTHER } } });
    expect(await user.entries('docker.io/team/app', 'docker.io/library/debian')).toEqual({ [HUB]: { auth: LOGIN } });
    expect(await user.entries('docker.io/team/app', 'docker.io/b/c')).toEqual({
      [HUB]: { auth: LOGIN },
      'index.docker.io/b/c': { auth: OTHER },
    });
    expect(await user.entries('docker.io/library/debian')).toEqual({});
  });
});

describe('a user name with a colon', () => {
  it('is refused, because Docker would read another one', async () => {
    user.docker({ auths: { 'r.example': { username: ':', password: 's3cret' } } });
    await expect(user.find('r.example')).rejects.toThrow(
      'has an entry for r.example that has a user name with a colon, behind which the password begins',
    );
  });
});
