import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { TreeArchive } from '../../../src/context/archive.ts';
import { walkTree } from '../../../src/context/walk.ts';
import { Workbench } from './tree.ts';

const bench = new Workbench();
const PLENTY = 1024 * 1024;

afterEach(() => bench.clean());

describe('a file that was listed', () => {
  it.each<[string, string, (path: string) => void]>([
    ['grows', 'it became larger while it was packed', (path) => writeFileSync(path, 'abcd')],
    ['shrinks', 'it became smaller while it was packed', (path) => truncateSync(path, 1)],
    ['is emptied', 'it became smaller while it was packed', (path) => truncateSync(path, 0)],
    ['vanishes', 'it vanished while it was read', (path) => rmSync(path)],
    [
      'becomes a link',
      'it became a link while it was read',
      (path) => {
        rmSync(path);
        symlinkSync('/etc/passwd', path);
      },
    ],
    [
      'becomes a directory',
      'it changed while it was read',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ])('and then %s stops the packing, named with the reason', async (_what, reason, change) => {
    const root = bench.with({ 'a/file': 'abc', z: 'z' });
    const entries = await walkTree(root);
    change(join(root, 'a/file'));
    await expect(bytesOf(new TreeArchive(entries).read())).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `cannot pack a/file: ${reason}`,
    });
  });

  it.each<[string, (path: string) => void]>([
    ['has other bytes of the same length', (path) => writeFileSync(path, 'abd')],
    ['is replaced by a file of the same length', replace],
  ])('and then %s stops the packing', async (_what, change) => {
    const root = bench.with({ 'a/file': 'abc', z: 'z' });
    const entries = await walkTree(root);
    await settled();
    change(join(root, 'a/file'));
    await expect(bytesOf(new TreeArchive(entries).read())).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: 'cannot pack a/file: it was changed while it was packed',
    });
  });

  it.each<[string, string, (path: string) => void]>([
    ['is written', 'it was changed while it was packed', (path) => writeFileSync(path, Buffer.alloc(3 * PIECE, 'b'))],
    ['grows', 'it became larger while it was packed', (path) => appendFileSync(path, 'b')],
    ['shrinks', 'it became smaller while it was packed', (path) => truncateSync(path, 2 * PIECE)],
  ])('and %s while it is read stops the packing', async (_what, reason, change) => {
    const root = bench.with({ big: Buffer.alloc(3 * PIECE, 'a') });
    const archive = new TreeArchive(await walkTree(root));
    const reading = archive.read();
    await reading.next();
    change(join(root, 'big'));
    const message = `cannot pack big: ${reason}`;
    await expect(bytesOf(reading)).rejects.toMatchObject({ code: 'CONTEXT_INVALID', message });
    expect(archive.sha256).toBeUndefined();
  });

  it('and was empty and then grows stops the packing too', async () => {
    const root = bench.with({ log: '' });
    const entries = await walkTree(root);
    writeFileSync(join(root, 'log'), 'x');
    await expect(new TreeArchive(entries).compress(PLENTY)).rejects.toMatchObject({ code: 'CONTEXT_INVALID' });
  });
});

describe('an archive', () => {
  it('over the limit is not kept, and its hash not known before it is read', async () => {
    const entries = await walkTree(bench.with({ x: randomBytes(500_000) }));
    const whole = new TreeArchive(entries);
    expect(await whole.compress(PLENTY)).toBeInstanceOf(Buffer);
    const large = new TreeArchive(entries);
    expect(await large.compress(1000)).toBeUndefined();
    expect(await large.compress(100_000)).toBeUndefined();
    expect({ sha256: large.sha256, tarBytes: large.tarBytes }).toEqual({ tarBytes: whole.tarBytes });
    await bytesOf(large.read());
    expect(large.sha256).toBe(whole.sha256);
  });

  it('of nothing is still an archive', async () => {
    const empty = new TreeArchive([]);
    expect(await bytesOf(empty.read())).toEqual(Buffer.alloc(1024));
    expect(empty.tarBytes).toBe(1024);
  });

  it('has the length it tells, however long its names are', async () => {
    const root = bench.with(
      Object.fromEntries(LENGTHS.map((length) => [`${'d'.repeat(60)}/${'f'.repeat(length)}`, 'x'])),
    );
    for (const length of LENGTHS) symlinkSync('t'.repeat(length), join(root, `link${length}`));
    const archive = new TreeArchive(await walkTree(root));
    expect((await bytesOf(archive.read())).length).toBe(archive.tarBytes);
  });

  it('is read again as the same bytes, as often as wanted', async () => {
    const entries = await walkTree(bench.with({ 'a/file': randomBytes(700_000), z: 'z', empty: '' }));
    const archive = new TreeArchive(entries);
    const inline = await archive.compress(PLENTY);
    const first = await bytesOf(archive.read());
    expect(first.equals(await bytesOf(archive.read()))).toBe(true);
    expect(first.equals(gunzipSync(inline ?? ''))).toBe(true);
    expect(createHash('sha256').update(first).digest('hex')).toBe(archive.sha256);
    expect(first.length).toBe(archive.tarBytes);
  });

  it('is not read to its end when its bytes are others than the first time, whatever the file system says', async () => {
    const root = bench.with({ file: 'before' });
    const entries = (await walkTree(root)).map(({ stamp: _, ...entry }) => entry);
    const archive = new TreeArchive(entries);
    await archive.compress(PLENTY);
    writeFileSync(join(root, 'file'), 'after!');
    await expect(bytesOf(archive.read())).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: 'a file of the build context was changed while the context was sent',
    });
  });

  it('that is read no further leaves no file open', async () => {
    const archive = new TreeArchive(await walkTree(bench.with({ big: Buffer.alloc(3 * PIECE) })));
    const before = readdirSync('/proc/self/fd').length;
    for await (const _ of archive.read()) break;
    expect(readdirSync('/proc/self/fd')).toHaveLength(before);
  });
});

/** Bytes that are more than one piece of an archive. */
const PIECE = 256 * 1024;
const LENGTHS = [1, 38, 39, 40, 99, 100, 101, 250];

function replace(path: string): void {
  writeFileSync(`${path}.new`, 'abc');
  renameSync(`${path}.new`, path);
}

/** Waits until the kernel's clock has another time for changes. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all);
}
