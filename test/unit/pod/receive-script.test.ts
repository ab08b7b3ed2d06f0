import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ABANDONED_EXIT, APPLY_SCRIPT, RECEIVE_SCRIPT, TOOL_MISSING_EXIT } from '../../../src/pod/receive-script.ts';

/** Every shell of this machine that an image may have, too; the first is always there. */
const SHELLS = [['sh'], ['dash'], ['bash'], ['busybox', 'sh']].filter(
  ([program = '', ...args]) => program === 'sh' || spawnSync(program, [...args, '-c', 'true']).status === 0,
);

/** A bash whose input is a socket reads the user's start file, unless it is called by another shell. */
const PLAIN = { PATH: process.env.PATH, SHLVL: '1' };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'receive-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Outcome {
  readonly status: number | null;
  readonly said: string[];
  readonly stderr: string;
}

function run(
  shell: readonly string[],
  script: string,
  input: Buffer | string,
  env: Record<string, string> = {},
): Outcome {
  const [program = '', ...args] = shell;
  const { status, stdout, stderr } = spawnSync(program, [...args, '-c', script], {
    input,
    env: { ...PLAIN, INCOMING: root, ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout.trimEnd().split('\n'), stderr };
}

function chunk(number: number | string, bytes: Buffer | string, encoding = 'raw'): Buffer {
  const payload = encoding === 'gzip' ? gzipSync(bytes) : Buffer.from(bytes);
  return Buffer.concat([Buffer.from(`chunk ${number} ${payload.length} ${hashOf(bytes)} ${encoding}\n`), payload]);
}

function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a stored chunk has behind the line of its hash, which must be right unless the chunk was emptied. */
function stored(number: number): string {
  const [, hash, content = ''] = /^([0-9a-f]{64})\n(.*)$/s.exec(readFileSync(join(root, String(number)), 'utf8')) ?? [];
  if (hash !== undefined) expect(hash).toBe(hashOf(content));
  return content;
}

/** A chunk as the receiver stores it. */
function kept(bytes: string): string {
  return `${hashOf(bytes)}\n${bytes}`;
}

describe.each(SHELLS)('the receive script in %s %s', (...words) => {
  const shell = words.filter((word) => word !== undefined);
  const receive = (...parts: (Buffer | string)[]) =>
    run(shell, RECEIVE_SCRIPT, Buffer.concat(parts.map((part) => Buffer.from(part))));

  it('stores chunks one after the other, decoded, and acknowledges each', () => {
    const outcome = receive(chunk(0, 'first\n'), chunk(1, 'second\n\0\n', 'gzip'), chunk(2, 'third'), 'end 3 root\n');
    expect(outcome).toEqual({ status: 0, said: ['next 0', 'have 0', 'have 1', 'have 2'], stderr: '' });
    expect([0, 1, 2].map(stored)).toEqual(['first\n', 'second\n\0\n', 'third']);
    expect(readdirSync(root).sort()).toEqual(['0', '1', '2', 'end']);
    expect(readFileSync(join(root, 'end'), 'utf8')).toBe('3 root\n');
  });

  it('holds no more chunks than it may', async () => {
    const [program = '', ...args] = shell;
    const env = { ...PLAIN, INCOMING: root, AHEAD: '2' };
    const child = spawn(program, [...args, '-c', RECEIVE_SCRIPT], { env });
    const closed = new Promise((resolve) => child.on('close', resolve));
    child.stdin.write(Buffer.concat([0, 1, 2, 3].map((number) => chunk(number, `chunk ${number}`))));
    child.stdin.end('end 4 root\n');
    await expect.poll(() => existsSync(join(root, '1'))).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(readdirSync(root).sort()).toEqual(['0', '1']);
    writeFileSync(join(root, '0'), '');
    await expect.poll(() => existsSync(join(root, '2'))).toBe(true);
    writeFileSync(join(root, '1'), '');
    expect(await closed).toBe(0);
    expect([2, 3].map(stored)).toEqual(['chunk 2', 'chunk 3']);
  });

  it('reads exactly what belongs to a chunk, also where it arrives in crumbs', async () => {
    const [program = '', ...args] = shell;
    const child = spawn(program, [...args, '-c', RECEIVE_SCRIPT], { env: { ...PLAIN, INCOMING: root } });
    const closed = new Promise((resolve) => child.on('close', resolve));
    const whole = Buffer.concat([chunk(0, 'a'.repeat(300)), chunk(1, 'b'.repeat(200)), Buffer.from('end\n')]);
    for (let at = 0; at < whole.length; at += 60) {
      child.stdin.write(whole.subarray(at, at + 60));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await closed).toBe(0);
    expect([stored(0), stored(1)]).toEqual(['a'.repeat(300), 'b'.repeat(200)]);
  });

  it('goes on after what is there, and keeps what was emptied', () => {
    writeFileSync(join(root, '0'), '');
    writeFileSync(join(root, '1'), kept('there'));
    expect(receive(chunk(1, 'again'), chunk(2, 'new'), 'end\n').said).toEqual(['next 2', 'have 1', 'have 2']);
    expect([0, 1, 2].map(stored)).toEqual(['', 'there', 'new']);
  });

  it.each([
    [
      'another hash',
      chunk(0, 'abc')
        .toString()
        .replace(/ [0-9a-f]{64} /, ` ${'0'.repeat(64)} `),
      'bad 0 another SHA-256',
    ],
    ['changed bytes', chunk(0, 'abc').toString().replace('abc', 'abd'), 'bad 0 another SHA-256'],
    ['a chunk left out', chunk(1, 'abc'), 'bad 0 skipped'],
    ['another word', 'chunky 0 3 x raw\nabc', 'bad 0 no header of a chunk'],
    ['a length that is no number', 'chunk 0 3a x raw\nabc', 'bad 0 no header of a chunk'],
    ['no length', 'chunk 0\n', 'bad 0 no header of a chunk'],
    ['a number that is a path', 'chunk ../x 3 x raw\nabc', 'bad 0 no header of a chunk'],
    ['a length that fills the memory', 'chunk 0 99999999 x raw\nabc', 'bad 0 no header of a chunk'],
    ['an unknown encoding', chunk(0, 'abc', 'zstd'), 'bad 0 an unknown encoding'],
    ['bytes that are no gzip', chunk(0, 'abc').toString().replace(' raw', ' gzip'), /^bad 0 gzip: /],
  ])('refuses %s, and stores nothing', (_, input, said) => {
    const outcome = receive(input, chunk(0, 'never read'), 'end\n');
    expect(outcome.status).toBe(1);
    expect(outcome.said.slice(0, 1)).toEqual(['next 0']);
    expect(outcome.said[1]).toEqual(typeof said === 'string' ? said : expect.stringMatching(said));
    expect(readdirSync(root)).toEqual([]);
  });

  it('refuses compressed bytes that become others than promised', () => {
    const [header = ''] = chunk(0, 'abc', 'gzip').toString('latin1').split('\n');
    const outcome = receive(`${header}\n`, gzipSync('abd'), 'end 1 root\n');
    expect(outcome).toMatchObject({ status: 1, said: ['next 0', 'bad 0 another SHA-256'] });
    expect(readdirSync(root)).toEqual([]);
  });

  it('leaves no chunk where its input ends, at whatever byte', () => {
    const whole = chunk(0, 'some bytes');
    for (let length = 0; length < whole.length; length += 7) {
      expect(receive(whole.subarray(0, length)).status).toBe(1);
      expect(readdirSync(root)).toEqual([]);
    }
  });

  it('does no harm beside another one', async () => {
    const [program = '', ...args] = shell;
    const old = spawn(program, [...args, '-c', RECEIVE_SCRIPT], { env: { ...PLAIN, INCOMING: root } });
    const bytes = chunk(0, 'x'.repeat(1000));
    old.stdin.write(bytes.subarray(0, 600));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(receive(bytes, chunk(1, 'y'), 'end\n').said).toEqual(['next 0', 'have 0', 'have 1']);
    writeFileSync(join(root, '0'), '');
    old.stdin.end(bytes.subarray(600));
    await new Promise((resolve) => old.on('close', resolve));
    expect([stored(0), stored(1)]).toEqual(['', 'y']);
    expect(readdirSync(root).sort()).toEqual(['0', '1', 'end']);
  });

  it('removes what dead ones left behind, and nothing of living ones', () => {
    const dead = spawnSync('true').pid;
    for (const name of [`part-${dead}`, `part-${dead}.raw`, `part-${process.pid}`])
      writeFileSync(join(root, name), 'x');
    receive('end\n');
    expect(readdirSync(root).sort()).toEqual(['end', `part-${process.pid}`]);
  });

  it('tells a full disk from other trouble', () => {
    const tools = mkdtempSync(join(tmpdir(), 'tools-'));
    writeFileSync(join(tools, 'dd'), '#!/bin/sh\necho "dd: error writing: No space left on device" >&2\nexit 1\n');
    chmodSync(join(tools, 'dd'), 0o755);
    const env = { PATH: `${tools}:${process.env.PATH}`, ASH_STANDALONE: '0' };
    const outcome = run(shell.includes('busybox') ? ['sh'] : shell, RECEIVE_SCRIPT, chunk(0, 'abc'), env);
    rmSync(tools, { recursive: true });
    expect(outcome).toMatchObject({ status: 1, said: ['next 0', 'bad 0 disk full'] });
  });
});

describe('the receive script', () => {
  it('names the program that an image lacks', () => {
    const sh = spawnSync('sh', ['-c', 'command -v sh'], { encoding: 'utf8' }).stdout.trim();
    const outcome = run([sh], RECEIVE_SCRIPT, '', { PATH: root });
    expect(outcome).toMatchObject({ status: TOOL_MISSING_EXIT, stderr: 'the image lacks dd\n' });
  });

  it('never redirects the output of the shell itself, by which the runtime would close its input', () => {
    expect(RECEIVE_SCRIPT).not.toMatch(/\bexec\b/);
    expect(RECEIVE_SCRIPT.trimEnd().endsWith('exit 1')).toBe(true);
  });
});

describe.each(SHELLS)('the apply script in %s %s', (...words) => {
  const shell = words.filter((word) => word !== undefined);
  const apply = (env: Record<string, string> = {}) => run(shell, `set -u\n${APPLY_SCRIPT}`, '', env);

  it('gives the chunks out in order, empties them and lists their hashes', () => {
    for (const [name, text] of Object.entries({ 0: kept('one'), 1: kept('two'), 10: 'no', end: '2 root\n' }))
      writeFileSync(join(root, name), text);
    expect(apply()).toEqual({ status: 0, said: ['onetwo'], stderr: '' });
    expect(['0', '1', '10'].map((name) => statSync(join(root, name)).size)).toEqual([0, 0, 2]);
    expect(readFileSync(join(root, 'hashes'), 'utf8')).toBe(`${hashOf('one')}\n${hashOf('two')}\n`);
  });

  it.each([
    ['nothing more arrives', {}, ''],
    ['everything but the end arrives', { 0: kept('one') }, 'one'],
  ])('gives up when %s', (_, files, said) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    expect(apply({ IDLE_SECONDS: '1' })).toMatchObject({ status: ABANDONED_EXIT, said: [said] });
  });

  it('fails where a chunk was emptied by another one', () => {
    for (const name of ['0', 'end']) writeFileSync(join(root, name), '');
    expect(apply()).toMatchObject({ status: 1 });
  });

  it('waits for what arrives late', async () => {
    const [program = '', ...args] = shell;
    const env = { ...PLAIN, INCOMING: root, IDLE_SECONDS: '20' };
    const child = spawn(program, [...args, '-c', APPLY_SCRIPT], { env });
    let said = '';
    child.stdout.on('data', (bytes) => (said += bytes));
    for (const [name, text] of Object.entries({ 0: kept('late'), 1: kept('last'), end: '2 root\n' })) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      writeFileSync(join(root, 'part'), text);
      spawnSync('mv', [join(root, 'part'), join(root, name)]);
    }
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(said).toBe('latelast');
  });

  it('needs no chunk for an empty archive', () => {
    writeFileSync(join(root, 'end'), '0 root\n');
    expect(apply()).toMatchObject({ status: 0, said: [''] });
  });
});
