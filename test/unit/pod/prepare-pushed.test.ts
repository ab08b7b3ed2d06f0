import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  PREPARE_EXIT,
  PREPARE_POD_SCRIPT,
  RESOLVER_FILE,
  RESOLVER_MOUNT,
  SECRET_MOUNT,
} from '../../../src/pod/prepare-script.ts';
import { secretWarnings } from '../../../src/pod/secret-warnings.ts';
import { podWith, terminated } from './pod-samples.ts';

const SHELLS = [['sh'], ['dash'], ['bash'], ['busybox', 'sh']].filter(
  ([program = '', ...args]) => program === 'sh' || spawnSync(program, [...args, '-c', 'true']).status === 0,
);

/** A bash whose input is a socket reads the user's start file, unless it is called by another shell. */
const PLAIN = { PATH: process.env.PATH ?? '', SHLVL: '1' };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'prepare-pushed-'));
  for (const folder of ['kaniko/.docker', 'dev', 'etc']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'etc/resolv.conf'), 'nameserver 10.96.0.10\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs the script below `root`, with the registries that are pushed to. */
function prepare(shell: readonly string[], pushed?: string) {
  const places = /(\/rootless-kaniko|\/kaniko|\/dev\/termination-log|\/etc\/resolv\.conf)/g;
  const [program = 'sh', ...args] = shell;
  const env = {
    ...PLAIN,
    PROFILE: 'hardened',
    ...(pushed === undefined ? {} : { PUSHED: pushed }),
  };
  const script = PREPARE_POD_SCRIPT.replaceAll(places, `${root}$1`);
  const { status, stderr } = spawnSync(program, [...args, '-c', script], { env, encoding: 'utf8', timeout: 30_000 });
  const log = join(root, 'dev/termination-log');
  return { status, stderr, said: existsSync(log) ? readFileSync(log, 'utf8') : '' };
}

function secret(config: unknown): void {
  mkdirSync(join(root, SECRET_MOUNT), { recursive: true });
  writeFileSync(join(root, SECRET_MOUNT, 'config.json'), JSON.stringify(config, undefined, 2));
}

/** A config with a login under these keys. */
function auths(...keys: string[]) {
  return { auths: Object.fromEntries(keys.map((key) => [key, { auth: 'dTpw' }])) };
}

describe.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
  'the init container of isolated credentials, in %s',
  (_name, shell) => {
    it.each([
      ['r.example:5000', 'r.example:5000'],
      ['https://r.example:5000', 'r.example:5000'],
      ['https://r.example:5000/v2/', 'r.example:5000'],
      ['http://r.example:5000', 'r.example:5000'],
      ['r.example:5000/team', 'r.example:5000'],
      ['https://index.docker.io/v1/', 'index.docker.io'],
    ])('tells of a Secret whose key %s opens what is pushed to', (key, host) => {
      secret(auths('other.example', key));
      const pushed = 'away.example docker.io index.docker.io r.example:5000';
      expect(prepare(shell, pushed)).toEqual({ status: 0, stderr: '', said: `pull-secret opens ${host}\n` });
    });

    it('tells of every registry that it opens, also by a helper', () => {
      secret({ ...auths('a.example'), credHelpers: { 'b.example': 'helper' } });
      expect(prepare(shell, 'a.example b.example c.example').said).toBe(
        'pull-secret opens a.example\npull-secret opens b.example\n',
      );
    });

    it.each([
      ['a longer name', auths('registry.example:5000', 'r.example:50001', 'r.example.org')],
      ['another port', auths('r.example', 'r.example:443')],
      ['a path of another registry', auths('other.example/r.example:5000')],
      ['a part of a password', { auths: { 'o.example': { username: 'u', password: 'x r.example:5000 y' } } }],
      ['a name in which the dot is another letter', auths('r-example:5000')],
    ])('takes %s for no opening', (_what, config) => {
      secret(config);
      expect(prepare(shell, 'r.example:5000')).toEqual({ status: 0, stderr: '', said: '' });
    });

    it('looks for nothing where no credentials are isolated', () => {
      secret(auths('r.example:5000'));
      expect(prepare(shell)).toEqual({ status: 0, stderr: '', said: '' });
    });

    it('keeps what names servers for the container that pushes, where there is a place for it', () => {
      expect(prepare(shell)).toEqual({ status: 0, stderr: '', said: '' });
      mkdirSync(join(root, RESOLVER_MOUNT), { recursive: true });
      expect(prepare(shell)).toEqual({ status: 0, stderr: '', said: '' });
      expect(readFileSync(join(root, RESOLVER_MOUNT, RESOLVER_FILE), 'utf8')).toBe('nameserver 10.96.0.10\n');
    });

    it('fails where that cannot be kept, and says so', () => {
      mkdirSync(join(root, RESOLVER_MOUNT, RESOLVER_FILE, 'resolv.conf'), { recursive: true });
      rmSync(join(root, 'etc/resolv.conf'));
      expect(prepare(shell)).toMatchObject({
        status: PREPARE_EXIT.resolver,
        said: 'resolv.conf could not be copied\n',
      });
    });
  },
);

describe('what is to be said of a Secret for the build', () => {
  const pod = (message: string, name = 'prepare') =>
    podWith({
      initContainerStatuses: [
        {
          ...{ name, image: 'x', imageID: '', ready: true, restartCount: 0 },
          state: terminated(0, 'Completed', message),
        },
      ],
    });

  it('is a sentence for each registry that it opens', () => {
    expect(secretWarnings(pod('pull-secret opens a.example\npull-secret opens [::1]:5000\n'))).toEqual(
      ['a.example', '[::1]:5000'].map(
        (registry) =>
          `pull-secret opens ${registry}, which is pushed to: code of the Dockerfile can push there unless it may only pull`,
      ),
    );
  });

  it.each(['', 'something else', 'pull-secret opens a b', ' pull-secret opens a', 'pull-secret opens '])(
    'is nothing of the words %j',
    (message) => expect(secretWarnings(pod(message))).toEqual([]),
  );

  it('is nothing where another container says it, or where there is no pod', () => {
    expect(secretWarnings(pod('pull-secret opens a.example', 'build'))).toEqual([]);
    expect(secretWarnings(undefined)).toEqual([]);
    expect(secretWarnings({})).toEqual([]);
  });
});
