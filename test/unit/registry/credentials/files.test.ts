import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auth, UserHome } from '../../../support/docker-configs.ts';

const SOURCES = fileURLToPath(new URL('../../../../src/registry/credentials/', import.meta.url));
const config = (name: string) => ({ auths: { 'r.example': { auth: auth(name, 'pw') } } });
const entry = (name: string) => ({ 'r.example': { auth: auth(name, 'pw') } });

let user: UserHome;
beforeEach(() => {
  user = new UserHome();
});
afterEach(() => user.remove());

describe('the places of credentials', () => {
  it('come in order: a later one counts where the earlier have nothing for a registry', async () => {
    const runtime = join(user.folder, 'run');
    user.write('.config/containers/auth.json', {
      auths: { ...config('by-hand').auths, 'h.example': { auth: auth('h', 'pw') } },
    });
    expect(await user.entries('r.example')).toEqual(entry('by-hand'));
    user.environment = { ...user.environment, XDG_RUNTIME_DIR: runtime };
    user.write('run/containers/auth.json', config('podman'));
    expect(await user.entries('r.example')).toEqual(entry('podman'));
    user.docker(config('docker'));
    expect(await user.entries('r.example', 'h.example')).toEqual({
      ...entry('docker'),
      'h.example': { auth: auth('h', 'pw') },
    });
    user.docker({ auths: {} });
    expect(await user.entries('r.example')).toEqual(entry('podman'));
  });

  it('go by XDG_CONFIG_HOME', async () => {
    user.write('.config/containers/auth.json', config('default'));
    user.write('conf/containers/auth.json', config('moved'));
    user.environment = { ...user.environment, XDG_CONFIG_HOME: join(user.folder, 'conf') };
    expect(await user.entries('r.example')).toEqual(entry('moved'));
  });

  it('are only those that the environment names, where it names any: DOCKER_CONFIG, then REGISTRY_AUTH_FILE', async () => {
    user.docker(config('home'));
    const podman = user.write('named/auth.json', config('auth-file'));
    user.environment = { ...user.environment, DOCKER_CONFIG: join(user.folder, 'named') };
    expect(await user.entries('r.example')).toEqual({});
    user.environment = { ...user.environment, REGISTRY_AUTH_FILE: podman };
    expect(await user.entries('r.example')).toEqual(entry('auth-file'));
    user.write('named/config.json', config('docker-config'));
    expect(await user.entries('r.example')).toEqual(entry('docker-config'));
    user.environment = { ...user.environment, DOCKER_CONFIG: '', REGISTRY_AUTH_FILE: '' };
    expect(await user.entries('r.example')).toEqual(entry('home'));
  });

  it('may be links, and may begin with a byte order mark', async () => {
    const path = user.write('elsewhere.json', `\uFEFF${JSON.stringify(config('bom'))}`);
    mkdirSync(join(user.folder, '.docker'));
    symlinkSync(path, join(user.folder, '.docker', 'config.json'));
    expect(await user.entries('r.example')).toEqual(entry('bom'));
  });
});

describe('a Docker config that cannot be read', () => {
  const problem = async () => {
    const error = await user.refusal('r.example', 's.example');
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', exitStatus: 2 });
    expect(error.cause).toBeUndefined();
    const place = join(user.folder, '.docker', 'config.json');
    expect(error.message.startsWith(`the Docker config ${place} `)).toBe(true);
    return error.message.slice(`the Docker config ${place} `.length);
  };

  it.each([
    ['', 'is no JSON'],
    ['{"auths": {"r.example": {"auth": "c2VjcmV0OnNlY3JldA==",,}}}', 'is no JSON'],
    ['[]', 'is no JSON object'],
    ['null', 'is no JSON object'],
    ['"secret"', 'is no JSON object'],
    ['{"auths": "secret"}', "has a field 'auths' that is no object"],
    ['{"auths": ["secret"]}', "has a field 'auths' that is no object"],
    ['{"credHelpers": 7}', "has a field 'credHelpers' that is no object"],
    ['{"credsStore": {"secret": 1}}', "has a field 'credsStore' that is no text"],
    [
      '{"credHelpers": {"r.example": ["secret"]}}',
      'names a credential helper for r.example by something that is no text',
    ],
    ['{"auths": {"r.example": "secret"}}', 'has an entry for r.example that is no object'],
    ['{"auths": {"r.example": null}}', 'has an entry for r.example that is no object'],
    ['{"auths": {"r.example": {"auth": 7}}}', "has an entry for r.example that has a field 'auth' that is no text"],
    [
      '{"auths": {"r.example": {"auth": "secret: it is"}}}',
      "has an entry for r.example that has an 'auth' that is no base64",
    ],
    [
      '{"auths": {"https://r.example/v1/": {"auth": "c2VjcmV0"}}}',
      "has an entry for r.example that has an 'auth' without a colon between user and password",
    ],
    [
      '{"auths": {"r.example": {"auth": "OnNlY3JldA=="}}}',
      "has an entry for r.example that has an 'auth' without a user name",
    ],
    [
      '{"auths": {"r.example": {"password": "secret"}}}',
      'has an entry for r.example that has a password and no user name',
    ],
  ])('tells what is wrong with it: %j', async (text, expected) => {
    user.docker(text);
    expect(await problem()).toBe(expected);
  });

  it('is one of five megabytes', async () => {
    user.docker('x'.repeat(5 * 1024 * 1024));
    expect(await problem()).toBe('cannot be read: it is larger than 1 MiB');
    const fits = { ...config('x'), padding: 'x'.repeat(1024 * 1024 - 100) };
    user.docker(fits);
    expect(await user.entries('r.example')).toEqual(entry('x'));
  });

  it('is one that is a directory, or a pipe that nobody writes to', async () => {
    mkdirSync(join(user.folder, '.docker', 'config.json'), { recursive: true });
    expect(await problem()).toBe('cannot be read: it is a folder');
    user.remove();
    user = new UserHome();
    mkdirSync(join(user.folder, '.docker'));
    execFileSync('mkfifo', [join(user.folder, '.docker', 'config.json')]);
    expect(await problem()).toBe('cannot be read: it is no plain file');
  });

  it('is one that the user may not read', async () => {
    const path = user.docker(config('x'));
    chmodSync(path, 0o000);
    chmodSync(user.folder, 0o755);
    const contents = `
      import { readConfigFile } from './config-file.ts';
      if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
      await readConfigFile(process.argv[2]).then(console.log, (error) => console.log(error.code + ': ' + error.message + '. ' + error.hint));`;
    const outfile = user.write('read.mjs', '');
    const stdin = { contents, resolveDir: SOURCES, loader: 'ts' } as const;
    await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' });
    expect(execFileSync(process.execPath, [outfile, path]).toString()).toBe(
      `CREDENTIALS_INVALID: the Docker config ${path} cannot be read: this user may not read it. Give this user a file to read there, or name another folder in DOCKER_CONFIG; after su or sudo, XDG_RUNTIME_DIR can still be that of the user before.\n`,
    );
  });

  it('is no matter where the part that is wrong is not needed, or the file is not reached', async () => {
    user.docker({
      auths: { 'r.example': { auth: auth('ok', 'pw') }, 's.example': 7 },
      credHelpers: { 's.example': 7 },
    });
    user.write('.config/containers/auth.json', 'broken');
    expect(await user.entries('r.example')).toEqual(entry('ok'));
  });
});
