import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { measureArchive, readArchive } from '../../../src/context/archive.ts';
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
    await expect(measureArchive(entries, PLENTY)).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `cannot pack a/file: ${reason}`,
    });
  });

  it('and was empty and then grows stops the packing too', async () => {
    const root = bench.with({ log: '' });
    const entries = await walkTree(root);
    writeFileSync(join(root, 'log'), 'x');
    await expect(measureArchive(entries, PLENTY)).rejects.toMatchObject({ code: 'CONTEXT_INVALID' });
  });
});

describe('an archive', () => {
  it('over the limit is not kept, but measured to its end', async () => {
    const entries = await walkTree(bench.with({ x: randomBytes(500_000) }));
    const whole = await measureArchive(entries, PLENTY);
    const { inline, ...measured } = await measureArchive(entries, 1000);
    expect(inline).toBeUndefined();
    expect(measured).toEqual({ sha256: whole.sha256, tarBytes: whole.tarBytes });
  });

  it('of nothing is still an archive', async () => {
    const written = await measureArchive([], PLENTY);
    expect(written).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), tarBytes: 1024 });
  });

  it('is read again as the same bytes, as often as wanted', async () => {
    const entries = await walkTree(bench.with({ 'a/file': randomBytes(700_000), z: 'z', empty: '' }));
    const measured = await measureArchive(entries, PLENTY);
    const first = await bytesOf(readArchive(entries, measured));
    expect(first.equals(await bytesOf(readArchive(entries, measured)))).toBe(true);
    expect(first.equals(gunzipSync(measured.inline ?? ''))).toBe(true);
    expect(createHash('sha256').update(first).digest('hex')).toBe(measured.sha256);
    expect(first.length).toBe(measured.tarBytes);
  });

  it('is not read to its end when a file has other bytes of the same length meanwhile', async () => {
    const root = bench.with({ file: 'before' });
    const entries = await walkTree(root);
    const measured = await measureArchive(entries, PLENTY);
    writeFileSync(join(root, 'file'), 'after!');
    await expect(bytesOf(readArchive(entries, measured))).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: 'a file of the build context was changed while the context was sent',
    });
  });
});

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all);
}
