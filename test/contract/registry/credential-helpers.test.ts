import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import { askHelper } from '../../../src/registry/credentials/credential-helper.ts';
import { deadlineIn } from '../../support/deadline.ts';
import { auth, UserHome } from '../../support/docker-configs.ts';

const HUB = 'https://index.docker.io/v1/';
const SECRET = 'hunter2-canary';
const GIVES = `printf '{"ServerURL":"%s","Username":"ann","Secret":"${SECRET}"}\\n' "$server"`;
const HAS_NONE = 'echo credentials not found in native keychain; exit 1';

let user: UserHome;
beforeEach(() => {
  user = new UserHome();
});
afterEach(() => user.remove());

/** Records how the helper was called, then does what `script` says. */
const recording = (script: string) => `echo "$1 $server" >> ${user.folder}/calls\n${script}`;
const calls = () => readFileSync(join(user.folder, 'calls'), 'utf8').trim().split('\n').sort();

describe('a credential helper', () => {
  it('is asked for the registry it is named for, and its answer is written out', async () => {
    const path = user.docker({ credHelpers: { 'r.example:5000': 'one' }, credsStore: 'broken' });
    user.helper('one', recording(GIVES));
    const found = await user.find('r.example:5000/app');
    expect(JSON.parse(found.config ?? '')).toEqual({ auths: { 'r.example:5000': { auth: auth('ann', SECRET) } } });
    expect(found.secrets).toEqual([SECRET, Buffer.from(SECRET).toString('base64'), auth('ann', SECRET)]);
    expect(found.found).toEqual([{ registry: 'r.example:5000', source: `docker-credential-one, named in ${path}` }]);
    expect(calls()).toEqual(['get r.example:5000']);
  });

  it('of the store is asked for all others, for Docker Hub by its old address', async () => {
    user.docker({
      credsStore: 'store',
      credHelpers: { 'none.example': '' },
      auths: { 'none.example': { auth: auth('a', 'b') } },
    });
    user.helper('store', recording(GIVES));
    expect(await user.entries('docker.io', 'r.example', 'none.example')).toEqual({
      [HUB]: { auth: auth('ann', SECRET) },
      'r.example': { auth: auth('ann', SECRET) },
      'none.example': { auth: auth('a', 'b') },
    });
    expect(calls()).toEqual([`get ${HUB}`, 'get r.example']);
  });

  it.each(['docker.io', 'index.docker.io', HUB])('is found for Docker Hub under %s', async (key) => {
    user.docker({ credHelpers: { [key]: 'hub' } });
    user.helper('hub', GIVES);
    expect(Object.keys(await user.entries('docker.io'))).toEqual([HUB]);
  });

  it('that gives <token> as the user gives an identity token', async () => {
    user.docker({ credsStore: 'store' });
    user.helper('store', `echo '{"Username":"<token>","Secret":"${SECRET}"}'`);
    const found = await user.find('r.example');
    expect(JSON.parse(found.config ?? '')).toEqual({ auths: { 'r.example': { identitytoken: SECRET } } });
    expect(found.secrets).toEqual([SECRET, Buffer.from(SECRET).toString('base64')]);
  });

  it('that has none is no error; what the config holds itself counts then', async () => {
    user.docker({ credsStore: 'store', auths: { 's.example': { auth: auth('a', 'b') } } });
    user.helper('store', HAS_NONE);
    expect(await user.find('r.example', 's.example')).toMatchObject({
      config: JSON.stringify({ auths: { 's.example': { auth: auth('a', 'b') } } }),
      without: ['r.example'],
    });
    for (const empty of ['{"Username":"","Secret":""}', '{"Username":"<token>","Secret":""}']) {
      user.helper('store', `echo '${empty}'`);
      expect((await user.find('r.example')).without).toEqual(['r.example']);
    }
  });

  it('is asked under the spelling that an old login left, too', async () => {
    user.docker({
      credsStore: 'store',
      auths: { 'https://r.example/a\nb': {}, 'https://s.example': {}, 'https://r.example/v1/': {} },
    });
    user.helper('store', recording(`[ "$server" = https://r.example/v1/ ] || { ${HAS_NONE}; }\n${GIVES}`));
    expect(await user.entries('r.example')).toEqual({ 'r.example': { auth: auth('ann', SECRET) } });
    expect(calls()).toEqual(['get https://r.example/v1/', 'get r.example']);
  });

  it('sees the environment it is given, and nothing of this process', async () => {
    process.env.SECRET_OF_A_TEST = 'x';
    user.environment = { ...user.environment, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus' };
    user.docker({ credsStore: 'store' });
    user.helper('store', `env > ${user.folder}/environment\n${GIVES}`);
    await user.find('r.example');
    delete process.env.SECRET_OF_A_TEST;
    const seen = readFileSync(join(user.folder, 'environment'), 'utf8');
    expect(seen).toContain(`HOME=${user.folder}\n`);
    expect(seen).toContain('DBUS_SESSION_BUS_ADDRESS=unix:path=/bus\n');
    expect(seen).not.toContain('SECRET_OF_A_TEST');
  });
});

describe('a credential helper that fails', () => {
  /** The message after what all of them begin with. */
  async function told(): Promise<string> {
    const path = user.docker({ credHelpers: { 'r.example': 'bad' }, auths: { 'r.example': { auth: auth('a', 'b') } } });
    const error = await user.refusal('r.example');
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', exitStatus: 2 });
    expect(error.cause).toBeUndefined();
    const all = [error.message, error.hint, error.stack].join('\n');
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain(Buffer.from(SECRET).toString('base64'));
    const beginning = `the credential helper docker-credential-bad, which ${path} names for r.example, `;
    expect(error.message.startsWith(beginning)).toBe(true);
    return error.message.slice(beginning.length);
  }

  it.each([
    [`echo ${SECRET}; echo ${SECRET} >&2; exit 3`, 'ended with status 3'],
    [`echo ${SECRET} >&2; kill -9 $$`, 'ended with SIGKILL'],
    [`echo "${SECRET}"`, 'gave something else than a credential'],
    [`echo '{"Username":"ann","Secret":["${SECRET}"]}'`, 'gave something else than a credential'],
    [`echo '["${SECRET}"]'`, 'gave something else than a credential'],
    [':', 'gave something else than a credential'],
    [`echo '{"Username":"","Secret":"${SECRET}"}'`, 'gave a credential that has a password and no user name'],
    [`head -c 10000000 /dev/zero | tr '\\0' x; echo ${SECRET}`, 'wrote more than a credential can be'],
  ])('is told by one line: %s', async (script, expected) => {
    user.helper('bad', script);
    expect(await told()).toBe(expected);
  });

  it('is told when it is not there or may not run', async () => {
    expect(await told()).toBe('is not installed');
    user.write('bin/docker-credential-bad', 'x');
    expect(await told()).toBe('may not be executed');
  });

  it('is ended after its time, with what it started', async () => {
    user.limitMilliseconds = 500;
    user.helper('bad', `(sleep 3; touch ${user.folder}/late) & sleep 30`);
    const begun = performance.now();
    expect(await told()).toBe('did not answer within 30 s');
    expect(performance.now() - begun).toBeLessThan(2500);
    await pause(3000);
    expect(existsSync(join(user.folder, 'late'))).toBe(false);
  });

  it('is ended when the build is, by the reason of that', async () => {
    user.docker({ credsStore: 'slow' });
    user.helper('slow', 'sleep 30');
    const stop = new AbortController();
    const reason = new BuildError('CANCELLED', 'enough');
    setTimeout(() => stop.abort(reason), 300);
    await expect(user.findUntil(stop.signal, 'r.example', 's.example')).rejects.toBe(reason);
  });

  it('does not hide that the build was ended meanwhile', async () => {
    user.docker({ credHelpers: { 'r.example': 'bad', 's.example': 'slow' } });
    user.helper('bad', 'exit 3');
    user.helper('slow', 'sleep 30');
    const reason = new BuildError('CANCELLED', 'enough');
    const stop = new AbortController();
    setTimeout(() => stop.abort(reason), 500);
    await expect(user.findUntil(stop.signal, 'r.example', 's.example')).rejects.toBe(reason);
    const clock = { deadline: () => deadlineIn(20_000) };
    const question = { name: 'slow', registry: 's.example', config: '/config.json', server: 's.example' };
    const { environment } = user;
    await expect(askHelper(question, { environment, clock }, stop.signal)).rejects.toBe(reason);
  });

  it.each(['../../evil', '/bin/evil', 'a/b', '-x', 'a b', 'x'.repeat(101), 'é'])(
    'by its name %j is not run, and the name is not shown',
    async (name) => {
      user.write('evil', `#!/bin/sh\ntouch ${user.folder}/ran`);
      const path = user.docker({ credsStore: name });
      const error = await user.refusal('r.example');
      expect(error.message).toBe(
        `the Docker config ${path} names a credential helper for r.example that is no name of one`,
      );
      expect(error.hint).not.toContain(name.length > 3 ? name : '/evil');
      expect(existsSync(join(user.folder, 'ran'))).toBe(false);
    },
  );

  it('for several registries is told once for each', async () => {
    user.docker({ credsStore: 'bad' });
    const error = await user.refusal('r.example', 's.example');
    expect(error).toBeInstanceOf(RequestProblems);
    expect((error as RequestProblems).problems.map(({ message }) => / for (\S+),/.exec(message)?.[1])).toEqual([
      'r.example',
      's.example',
    ]);
  });
});
