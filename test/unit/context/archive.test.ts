import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeArchive } from '../../../src/context/archive.ts';
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
    await expect(writeArchive(entries, PLENTY)).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `cannot pack a/file: ${reason}`,
    });
  });

  it('and was empty and then grows stops the packing too', async () => {
    const root = bench.with({ log: '' });
    const entries = await walkTree(root);
    writeFileSync(join(root, 'log'), 'x');
    await expect(writeArchive(entries, PLENTY)).rejects.toMatchObject({ code: 'CONTEXT_INVALID' });
  });
});

describe('an archive', () => {
  it('over the limit is not kept', async () => {
    const entries = await walkTree(bench.with({ x: 'x' }));
    expect(await writeArchive(entries, 20)).toBe('too large');
  });

  it('of nothing is still an archive', async () => {
    const written = await writeArchive([], PLENTY);
    expect(written).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});
