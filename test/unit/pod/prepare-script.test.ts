import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packContext } from '../../../src/context/pack.ts';
import {
  ARCHIVE_KEY,
  ARCHIVE_MOUNT,
  PREPARE_EXIT,
  PREPARE_SCRIPT,
  SECRET_MOUNT,
} from '../../../src/pod/prepare-script.ts';

let root: string;
let archive: Buffer;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'prepare-'));
  const context = join(root, 'context');
  mkdirSync(context);
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
  writeFileSync(join(context, 'with blank $HOME'), 'content');
  const limits = { archiveBytes: 1024 * 1024 };
  ({ archive } = await packContext({ directory: context }, limits, new AbortController().signal));
  for (const folder of [`.${ARCHIVE_MOUNT}`, 'kaniko/buildcontext', 'kaniko/.docker', 'dev']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs the script with the machine's own shell below `root`. */
function prepare({ sha256 = hashOf(archive), profile = 'hardened', uidMap = '0 100000 65536\n' } = {}) {
  writeFileSync(join(root, ARCHIVE_MOUNT, ARCHIVE_KEY), archive);
  writeFileSync(join(root, 'uid_map'), uidMap);
  const script = PREPARE_SCRIPT.replaceAll(/(\/rootless-kaniko|\/kaniko|\/dev\/termination-log)/g, `${root}$1`).replace(
    '/proc/self/uid_map',
    `${root}/uid_map`,
  );
  const env = { PATH: process.env.PATH ?? '', CONTEXT_SHA256: sha256, PROFILE: profile };
  const { status, stderr } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
  const log = join(root, 'dev/termination-log');
  return { status, stderr, said: existsSync(log) ? readFileSync(log, 'utf8') : '' };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function secret(key: string, text: string): void {
  mkdirSync(join(root, SECRET_MOUNT), { recursive: true });
  writeFileSync(join(root, SECRET_MOUNT, key), text);
}

describe('the init container', () => {
  it('unpacks the context that arrived whole', () => {
    expect(prepare()).toEqual({ status: 0, stderr: '', said: '' });
    expect(readFileSync(join(root, 'kaniko/buildcontext/src/Dockerfile'), 'utf8')).toBe('FROM scratch\n');
    expect(readFileSync(join(root, 'kaniko/buildcontext/src/with blank $HOME'), 'utf8')).toBe('content');
  });

  it('refuses a context with another hash, says which, and unpacks nothing', () => {
    expect(prepare({ sha256: 'a'.repeat(64) })).toMatchObject({
      status: PREPARE_EXIT.checksum,
      said: `the context arrived with SHA-256 ${hashOf(archive)}\n`,
    });
    expect(existsSync(join(root, 'kaniko/buildcontext/src'))).toBe(false);
  });

  it('fails when the archive cannot be unpacked', () => {
    archive = Buffer.from('this is no archive');
    expect(prepare()).toMatchObject({ status: PREPARE_EXIT.unpack, said: 'the context could not be unpacked\n' });
  });

  it('refuses to go on where the node ignored the user namespace', () => {
    expect(prepare({ profile: 'userns', uidMap: '         0          0 4294967295\n' })).toMatchObject({
      status: PREPARE_EXIT.noUserNamespace,
      said: 'the node ignored hostUsers: false\n',
    });
    expect(existsSync(join(root, 'kaniko/buildcontext/src'))).toBe(false);
  });

  it('goes on in a user namespace, and without one where none was asked for', () => {
    expect(prepare({ profile: 'userns', uidMap: '         0     131072      65536\n' }).status).toBe(0);
    expect(prepare({ uidMap: '0 0 4294967295\n' }).status).toBe(0);
  });

  it.each(['.dockerconfigjson', 'config.json'])('puts the Secret with the key %s where Kaniko reads it', (key) => {
    secret(key, '{"auths":{}}');
    expect(prepare()).toEqual({ status: 0, stderr: '', said: '' });
    expect(readFileSync(join(root, 'kaniko/.docker/config.json'), 'utf8')).toBe('{"auths":{}}');
  });

  it('refuses a Secret with neither key, naming both', () => {
    secret('password', 'x');
    expect(prepare()).toMatchObject({
      status: PREPARE_EXIT.secretKey,
      said: 'the Secret has neither .dockerconfigjson nor config.json\n',
    });
  });
});
