import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { packContext } from '../../../src/context/pack.ts';
import { inlineOf, listArchive, PLENTY, pack, readTree, refusal, Workbench } from './tree.ts';

const bench = new Workbench();

afterEach(() => bench.clean());

describe('a packed context', () => {
  it('holds the Dockerfile and the tree under src, sorted, owned by 0:0, at time 0', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n', 'b/c': 'cc', 'b-d': 'd', 'b.e': '' });
    const packed = await pack(root);
    expect(listArchive(inlineOf(packed)).map((line) => line.replace(/ +/g, ' '))).toEqual([
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 dockerfile/',
      '-rw-r--r-- 0/0 7 1970-01-01 00:00 dockerfile/Dockerfile',
      '-rw-r--r-- 0/0 0 1970-01-01 00:00 dockerfile/Dockerfile.dockerignore',
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 src/',
      '-rw-r--r-- 0/0 7 1970-01-01 00:00 src/Dockerfile',
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 src/b/',
      '-rw-r--r-- 0/0 1 1970-01-01 00:00 src/b-d',
      '-rw-r--r-- 0/0 0 1970-01-01 00:00 src/b.e',
      '-rw-r--r-- 0/0 2 1970-01-01 00:00 src/b/c',
    ]);
  });

  it('tells its files, their bytes and the checksum of the archive', async () => {
    const packed = await pack(bench.with({ Dockerfile: 'FROM a\n', 'd/x': '12345' }));
    expect(packed).toMatchObject({
      files: 2,
      bytes: 12,
      dockerfileText: 'FROM a\n',
    });
    expect(await packed.sha256()).toBe(packed.inlineSha256);
    expect(packed.inlineSha256).toBe(
      createHash('sha256')
        .update(gunzipSync(inlineOf(packed)))
        .digest('hex'),
    );
  });

  it('is one gzip member whose header tells nothing about this machine', async () => {
    const archive = inlineOf(await pack(bench.with({ Dockerfile: 'FROM a\n' })));
    expect(archive.subarray(0, 10).toString('hex')).toBe('1f8b08000000000000ff');
    expect(gunzipSync(archive).length % 512).toBe(0);
  });

  it('keeps special bits and private files, and drops write rights of group and others', async () => {
    const root = bench.with({ Dockerfile: '', key: '', tool: '', 'shared/x': '' });
    chmodSync(join(root, 'key'), 0o600);
    chmodSync(join(root, 'tool'), 0o6777);
    chmodSync(join(root, 'shared'), 0o1777);
    const tree = readTree(bench.extract(inlineOf(await pack(root))));
    expect(tree).toMatchObject({ 'src/key': 'file 600 ', 'src/tool': 'file 6755 ', 'src/shared': 'directory 1755' });
  });

  it('keeps links as links: dangling, absolute, upwards, circular and to directories', async () => {
    const root = bench.with({ Dockerfile: '', 'd/x': 'x' });
    const links = {
      dangling: 'nowhere',
      up: '../../..',
      absolute: '/etc/passwd',
      self: 'self',
      folder: 'd',
      loop: '.',
    };
    for (const [name, target] of Object.entries(links)) {
      symlinkSync(target, join(root, name));
    }
    const packed = await pack(root);
    const tree = readTree(bench.extract(inlineOf(packed)));
    for (const [name, target] of Object.entries(links)) {
      expect(tree[`src/${name}`]).toBe(`link ${target}`);
    }
    expect(packed.files).toBe(2);
  });

  it('keeps empty directories', async () => {
    const root = bench.with({ Dockerfile: '' });
    mkdirSync(join(root, 'empty/deep'), { recursive: true });
    const tree = readTree(bench.extract(inlineOf(await pack(root))));
    expect(Object.keys(tree)).toEqual(expect.arrayContaining(['src/empty', 'src/empty/deep']));
  });

  it('brings files over the size of one read through whole', async () => {
    const content = Buffer.alloc(3 * 256 * 1024 + 1, 'abc').toString();
    const tree = readTree(bench.extract(inlineOf(await pack(bench.with({ Dockerfile: '', big: content })))));
    expect(tree['src/big'] === `file 644 ${content}`).toBe(true);
  });

  it('names the five largest entries directly in the context', async () => {
    const files = { Dockerfile: 'x', 'a/1': '12', 'a/2/3': '345', b: '1234', c: '1', d: '12', e: '123', zero: '' };
    const { largest } = await pack(bench.with(files));
    expect(largest).toEqual([
      { path: 'a', bytes: 5 },
      { path: 'b', bytes: 4 },
      { path: 'e', bytes: 3 },
      { path: 'd', bytes: 2 },
      { path: 'Dockerfile', bytes: 1 },
    ]);
  });

  it('may be given relative to the working directory or through a link', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n' });
    const link = join(bench.directory(), 'link');
    symlinkSync(root, link);
    const { inlineSha256 } = await pack(root);
    expect((await pack(relative(process.cwd(), root))).inlineSha256).toBe(inlineSha256);
    expect((await pack(`${root}/`)).inlineSha256).toBe(inlineSha256);
    expect((await pack(link, join(root, 'Dockerfile'))).inlineSha256).toBe(inlineSha256);
  });
});

describe('the same tree', () => {
  it('gives the same bytes whatever the order, times, umask and mode of the directory it lies in', async () => {
    const names = ['Dockerfile', 'a', 'b/c', 'b/d', 'é', 'b.c'];
    const make = (order: string[], mask: number, mode: number, time: number): string => {
      const before = process.umask(mask);
      try {
        const root = bench.with(Object.fromEntries(order.map((name) => [name, `content of ${name}`])));
        for (const name of order) utimesSync(join(root, name), time, time);
        chmodSync(root, mode);
        return root;
      } finally {
        process.umask(before);
      }
    };
    const one = await pack(make(names, 0o022, 0o755, 1));
    const two = await pack(make(names.toReversed(), 0o002, 0o700, 2_000_000_000));
    expect(two.inlineSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(two.inlineSha256).toBe(one.inlineSha256);
  });

  it('gives other bytes when a mode, a name, a target or one byte differs', async () => {
    const base = { Dockerfile: 'FROM a\n', x: '1' };
    const roots = [base, { ...base, x: '2' }, { Dockerfile: 'FROM a\n', y: '1' }, base, base].map((files) =>
      bench.with(files),
    );
    chmodSync(join(roots[3] ?? '', 'x'), 0o755);
    symlinkSync('t', join(roots[4] ?? '', 'z'));
    const sums = await Promise.all(roots.map(async (root) => (await pack(root)).inlineSha256));
    expect(new Set(sums).size).toBe(roots.length);
  });
});

describe('a context that cannot be packed', () => {
  it('is one that does not exist or is a file', async () => {
    const root = bench.with({ Dockerfile: '' });
    const missing = await refusal({ directory: join(root, 'nope') });
    expect(missing).toMatchObject({ code: 'CONTEXT_INVALID', message: expect.stringContaining('does not exist') });
    const file = await refusal({ directory: join(root, 'Dockerfile') });
    expect(file).toMatchObject({ code: 'CONTEXT_INVALID', message: expect.stringContaining('is not a directory') });
  });

  it('is one with sockets and FIFOs, all named at once', async () => {
    const root = bench.with({ Dockerfile: '', 'd/x': '' });
    execFileSync('mkfifo', [join(root, 'd/pipe'), join(root, 'new\nline')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, 'a.sock'), resolve));
    const refused = await refusal({ directory: root });
    server.close();
    expect(refused.code).toBe('CONTEXT_INVALID');
    expect(refused.message).toContain('a.sock (a socket), d/pipe (a FIFO)');
    expect(refused.message).toContain('"new\\nline" (a FIFO)');
  });

  it('names twenty of very many and counts the rest', async () => {
    const root = bench.with({ Dockerfile: '' });
    const names = Array.from({ length: 23 }, (_, index) => join(root, `pipe-${index}`));
    execFileSync('mkfifo', names);
    const { message } = await refusal({ directory: root });
    expect(message.match(/a FIFO/g)).toHaveLength(20);
    expect(message).toContain('and 3 more');
  });

  it('is left alone when the caller cancels', async () => {
    const root = bench.with({ Dockerfile: '', big: 'x'.repeat(4_000_000) });
    const reason = new Error('cancelled by the test');
    await expect(packContext({ directory: root }, PLENTY, AbortSignal.abort(reason))).rejects.toBe(reason);
    const cancel = new AbortController();
    const packing = packContext({ directory: root }, PLENTY, cancel.signal);
    cancel.abort(reason);
    await expect(packing).rejects.toBe(reason);
  });
});

describe('a context that is too large for one object', () => {
  it('is measured all the same, and tells what is largest in it', async () => {
    const noise = randomBytes(60_000);
    const root = bench.with({ Dockerfile: 'FROM a\n', 'node_modules/x/y': noise, z: 'z'.repeat(2048) });
    const packed = await packContext({ directory: root }, { inlineBytes: 10_000 });
    expect(packed.inline).toBeUndefined();
    expect(packed).toMatchObject({ files: 3, bytes: 62_055 });
    expect(packed.largest).toEqual([
      { path: 'node_modules', bytes: 60_000 },
      { path: 'z', bytes: 2048 },
      { path: 'Dockerfile', bytes: 7 },
    ]);
  });

  it('is one byte larger than one that is not', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n', x: randomBytes(5000).toString('hex') });
    const inline = inlineOf(await pack(root));
    expect((await packContext({ directory: root }, { inlineBytes: inline.length })).inline).toEqual(inline);
    expect((await packContext({ directory: root }, { inlineBytes: inline.length - 1 })).inline).toBeUndefined();
  });
});
