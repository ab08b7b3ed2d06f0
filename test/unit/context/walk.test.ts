import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { archiveMode } from '../../../src/context/tree-entry.ts';
import { walkTree } from '../../../src/context/walk.ts';
import { Workbench } from './tree.ts';

const bench = new Workbench();

afterEach(() => bench.clean());

describe('a walk through a tree', () => {
  it('lists it by the bytes of whole paths, each directory before what is in it', async () => {
    const root = bench.with({ 'a/b': '', 'a-b': '', 'a.b': '', B: '', é: '', '｡': '', '😀': '' });
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff])]), '');
    const paths = (await walkTree(root)).map((entry) => Buffer.from(entry.path, 'latin1').toString('hex'));
    expect(paths).toEqual(paths.toSorted());
    expect(paths).toHaveLength(9);
    // UTF-16 order would put the emoji before the half-width full stop.
    expect(paths.slice(-3)).toEqual([Buffer.from('｡').toString('hex'), Buffer.from('😀').toString('hex'), 'ff']);
  });

  it('does not go through links, not even when the tree contains itself', async () => {
    const root = bench.with({ 'd/x': '' });
    symlinkSync(root, join(root, 'd/root'));
    expect((await walkTree(root)).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'directory d',
      'link d/root',
      'file d/x',
    ]);
  });

  it('stops when the caller cancels', async () => {
    const reason = new Error('cancelled by the test');
    await expect(walkTree(bench.with({ x: '' }), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('the mode in an archive', () => {
  it.each([
    [0o100664, 0o644],
    [0o100644, 0o644],
    [0o100666, 0o644],
    [0o100600, 0o600],
    [0o106777, 0o6755],
    [0o041777, 0o1755],
    [0o100000, 0],
  ])('of %o is %o', (mode, kept) => {
    expect(archiveMode(mode)).toBe(kept);
  });
});
