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
import { packContext } from '../../../src/context/pack.ts';
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
  });

  it('is named as it is called in the context, not in the archive, where another file may be called so', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n', 'a/file': 'abc', 'src/a/file': 'abc' });
    const packed = await packContext({ directory: root }, { inlineBytes: 0 });
    writeFileSync(join(root, 'a/file'), 'abcd');
    await expect(bytesOf(packed.read())).rejects.toMatchObject({
      message: 'cannot pack a/file: it became larger while it was packed',
    });
  });

  it('and was empty and then grows stops the packing too', async () => {
    const root = bench.with({ log: '' });
    const entries = await walkTree(root);
    writeFileSync(join(root, 'log'), 'x');
    await expect(new TreeArchive(entries).compress(PLENTY)).rejects.toMatchObject({ code: 'CONTEXT_INVALID' });
  });
});

describe('an archive', () => {
  it('over the limit is not kept', async () => {
    const archive = new TreeArchive(await walkTree(bench.with({ x: randomBytes(500_000) })));
    expect((await archive.compress(PLENTY))?.bytes).toBeInstanceOf(Buffer);
    expect(await archive.compress(1000)).toBeUndefined();
    expect(await archive.compress(100_000)).toBeUndefined();
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
    const { bytes, sha256 } = (await archive.compress(PLENTY)) ?? {};
    const first = await bytesOf(archive.read());
    expect(first.equals(await bytesOf(archive.read()))).toBe(true);
    expect(first.equals(gunzipSync(bytes ?? ''))).toBe(true);
    expect(createHash('sha256').update(first).digest('hex')).toBe(sha256);
    expect(first.length).toBe(archive.tarBytes);
  });

  it('is read into the memory of others as the same bytes, whatever pieces they ask for', async () => {
    const root = bench.with({ big: randomBytes(3 * PIECE), small: randomBytes(700), z: '' });
    const archive = new TreeArchive(await walkTree(root));
    const whole = await bytesOf(archive.read());
    for (const size of [1000, 512 * 1024, whole.length, whole.length + 1]) {
      const reader = archive.open();
      const pieces: Buffer[] = [];
      for (let filled = size; filled === size; ) {
        const piece = Buffer.alloc(size);
        filled = await reader.fill(piece);
        pieces.push(piece.subarray(0, filled));
      }
      expect(Buffer.concat(pieces).equals(whole)).toBe(true);
      expect(await reader.fill(Buffer.alloc(10))).toBe(0);
      reader.close();
    }
  });

  it('is closed while it is read, and after that, without harm', async () => {
    const archive = new TreeArchive(await walkTree(bench.with({ big: Buffer.alloc(20 * PIECE) })));
    const before = readdirSync('/proc/self/fd').length;
    const reader = archive.open();
    const filling = reader.fill(Buffer.alloc(20 * PIECE)).catch(() => 0);
    await new Promise((resolve) => setImmediate(resolve));
    reader.close();
    reader.close();
    await filling;
    expect(await reader.fill(Buffer.alloc(10))).toBe(0);
    expect(readdirSync('/proc/self/fd')).toHaveLength(before);
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
