import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packContext } from '../../../src/context/pack.ts';
import {
  ARCHIVE_KEY,
  ARCHIVE_MOUNT,
  INCOMING_MOUNT,
  PREPARE_EXIT,
  PREPARE_SCRIPT,
  SECRET_MOUNT,
} from '../../../src/pod/prepare-script.ts';

let root: string;
/** The archive as a ConfigMap holds it, and as it is sent in chunks. */
let inline: Buffer;
let tar: Buffer;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'prepare-'));
  const context = join(root, 'context');
  mkdirSync(context);
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
  writeFileSync(join(context, 'with blank $HOME'), 'content');
  const packed = await packContext({ directory: context }, { inlineBytes: 1024 * 1024 });
  inline = packed.inline ?? Buffer.of();
  tar = gunzipSync(inline);
  for (const folder of [`.${ARCHIVE_MOUNT}`, `.${INCOMING_MOUNT}`, 'kaniko/buildcontext', 'kaniko/.docker', 'dev']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs the script with the machine's own shell below `root`. */
function prepare(
  { profile = 'hardened', uidMap = '0 100000 65536\n', ...more }: Record<string, string> = {},
  input: Buffer = Buffer.of(),
) {
  writeFileSync(join(root, ARCHIVE_MOUNT, ARCHIVE_KEY), inline);
  writeFileSync(join(root, 'uid_map'), uidMap);
  const script = PREPARE_SCRIPT.replaceAll(/(\/rootless-kaniko|\/kaniko|\/dev\/termination-log)/g, `${root}$1`).replace(
    '/proc/self/uid_map',
    `${root}/uid_map`,
  );
  const env = { PATH: process.env.PATH ?? '', CONTEXT_SHA256: hashOf(tar), PROFILE: profile, ...more };
  const { status, stderr } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8', timeout: 30_000, input });
  const log = join(root, 'dev/termination-log');
  return { status, stderr, said: existsSync(log) ? readFileSync(log, 'utf8') : '' };
}

/** Runs the script on chunks that were received before, as the receiver leaves them; the client has sent those `promised`. */
function prepareChunks(chunks: readonly Buffer[], promised = chunks) {
  const incoming = join(root, INCOMING_MOUNT);
  for (const [number, chunk] of chunks.entries()) writeFileSync(join(incoming, String(number)), kept(chunk));
  writeFileSync(join(incoming, 'end'), endOf(promised));
  return prepare({ INCOMING: incoming, IDLE_SECONDS: '1' });
}

/** A chunk as the receiver stores it. */
function kept(chunk: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${hashOf(chunk)}\n`), chunk]);
}

/** What the receiver stores of a client that has sent these chunks. */
function endOf(chunks: readonly Buffer[]): string {
  return `${chunks.length} ${hashOf(Buffer.from(chunks.map((chunk) => `${hashOf(chunk)}\n`).join('')))}\n`;
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
    expect(prepare({ CONTEXT_SHA256: 'a'.repeat(64) })).toMatchObject({
      status: PREPARE_EXIT.checksum,
      said: `the context arrived with SHA-256 ${hashOf(tar)}\n`,
    });
    expect(existsSync(join(root, 'kaniko/buildcontext/src'))).toBe(false);
  });

  it('fails when the archive cannot be unpacked', () => {
    tar = Buffer.alloc(600, 'x');
    inline = gzipSync(tar);
    expect(prepare()).toMatchObject({ status: PREPARE_EXIT.unpack, said: expect.stringMatching(/^tar: .*\n$/) });
  });

  it.each(['userns', 'restricted-userns'])('with %s goes on in a user namespace only', (profile) => {
    expect(prepare({ profile, uidMap: '         0          0 4294967295\n' })).toMatchObject({
      status: PREPARE_EXIT.noUserNamespace,
      said: `uid 0 of the pod is uid 0 of the node, so hostUsers: false of profile ${profile} was ignored\n`,
    });
    expect(existsSync(join(root, 'kaniko/buildcontext/src'))).toBe(false);
    expect(prepare({ profile, uidMap: '         0     131072      65536\n' }).status).toBe(0);
  });

  it('goes on without a user namespace where none was asked for', () => {
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

describe('the init container that takes a stream', () => {
  const streamed = (bytes: Buffer) => prepare({ STREAMED: '1' }, bytes);
  /** Without the two blocks of zeros at its end, as it is sent. */
  const member = () => gzipSync(tar.subarray(0, -1024));

  it('unpacks one that is whole, and leaves nothing else', () => {
    expect(streamed(member())).toEqual({ status: 0, stderr: '', said: '' });
    expect(readFileSync(join(root, 'kaniko/buildcontext/src/with blank $HOME'), 'utf8')).toBe('content');
    expect(readdirSync(join(root, 'kaniko/buildcontext'))).toEqual(['dockerfile', 'src']);
  });

  it('refuses one that is cut, wherever that is', () => {
    const whole = member();
    for (let bytes = 0; bytes < whole.length; bytes += 1) {
      const { status, said } = streamed(whole.subarray(0, bytes));
      expect([status, said], `cut at ${bytes}`).toEqual([PREPARE_EXIT.cut, expect.stringMatching(/^.*gzip: .+\n$/)]);
    }
  });

  it('refuses one whose checksum is another', () => {
    const other = member();
    other.writeUInt8(other.readUInt8(other.length - 8) ^ 1, other.length - 8);
    expect(streamed(other)).toMatchObject({ status: PREPARE_EXIT.cut, said: expect.stringContaining('crc error') });
  });

  it('refuses what cannot be unpacked', () => {
    expect(streamed(gzipSync(Buffer.alloc(6000, 'x')))).toMatchObject({
      status: PREPARE_EXIT.unpack,
      said: expect.stringMatching(/^tar: .*\n$/),
    });
  });
});

describe('the init container that takes chunks', () => {
  it('unpacks them in order, whatever their size, and empties them', () => {
    const chunks = [tar.subarray(0, 1), tar.subarray(1, 1500), tar.subarray(1500)];
    expect(prepareChunks(chunks)).toEqual({ status: 0, stderr: '', said: '' });
    expect(readFileSync(join(root, 'kaniko/buildcontext/src/with blank $HOME'), 'utf8')).toBe('content');
    expect(readFileSync(join(root, INCOMING_MOUNT, '1')).length).toBe(0);
  });

  it('takes each chunk as soon as it is there', async () => {
    const incoming = join(root, INCOMING_MOUNT);
    const chunks = [tar.subarray(0, 700), tar.subarray(700)] as const;
    writeFileSync(join(incoming, '0'), kept(chunks[0]));
    writeFileSync(join(root, 'late'), kept(chunks[1]));
    writeFileSync(join(root, 'last'), endOf(chunks));
    const moves = `sleep 1; mv late ${incoming}/1; sleep 1; mv last ${incoming}/end`;
    const late = spawn('sh', ['-c', moves], { cwd: root });
    const ran = prepare({ INCOMING: incoming, IDLE_SECONDS: '10' });
    expect(ran).toEqual({ status: 0, stderr: '', said: '' });
    expect(late.exitCode ?? (await once(late, 'exit'))[0]).toBe(0);
  });

  it('lets no builder start on other chunks than those that were sent', () => {
    const other = Buffer.from(tar);
    other.write('CONTENT', other.indexOf('content'));
    const { status, said } = prepareChunks([other], [tar]);
    expect({ status, said }).toEqual({
      status: PREPARE_EXIT.checksum,
      said: expect.stringMatching(/^the list of the 1 parts of the context arrived with SHA-256 [0-9a-f]{64}\n$/),
    });
  });

  it('lets no builder start on chunks in another order, or on more of them', () => {
    const halves = [tar.subarray(0, 1024), tar.subarray(1024)] as const;
    const status = PREPARE_EXIT.checksum;
    expect(prepareChunks([tar], [...halves])).toMatchObject({ status });
    expect(prepareChunks([tar, halves[0]], [tar])).toMatchObject({ status });
  });

  it('lets no builder start on the first part of a tree, not even up to a boundary of the archive', () => {
    const { status } = prepareChunks([tar.subarray(0, 1024)], [tar.subarray(0, 1024), tar.subarray(1024)]);
    expect([PREPARE_EXIT.checksum, PREPARE_EXIT.unpack]).toContain(status);
  });

  it('lets no builder start before it was told that this is all', () => {
    const incoming = join(root, INCOMING_MOUNT);
    writeFileSync(join(incoming, '0'), kept(tar));
    const { status, said } = prepare({ INCOMING: incoming, IDLE_SECONDS: '1' });
    expect({ status, said }).toEqual({
      status: PREPARE_EXIT.abandoned,
      said: 'the rest of the context did not arrive\n',
    });
  });

  it('ends at once when the archive cannot be unpacked', () => {
    const ran = prepareChunks([Buffer.alloc(600, 'x'), Buffer.alloc(200_000, 'x')]);
    expect(ran).toMatchObject({ status: PREPARE_EXIT.unpack, said: expect.stringMatching(/^tar: .*\n$/) });
  });
});
