import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TreeArchive } from '../../../src/context/archive.ts';
import { settlingTime } from '../../../src/context/file-stamp.ts';
import type { TreeEntry } from '../../../src/context/tree-entry.ts';
import { unpackTree } from '../../../src/context/unpack.ts';
import { walkTree } from '../../../src/context/walk.ts';
import { Workbench } from './tree.ts';

const bench = new Workbench();
const NEVER = new AbortController().signal;
const LARGE = 3 * 1024 * 1024;

afterEach(() => bench.clean());

/** Waits until the kernel's clock has another time for changes. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 25));
}

const openFiles = () => readdirSync('/proc/self/fd').length;

describe('a file that was listed', () => {
  it.each<[string, string, (path: string) => void]>([
    ['grows', 'it became larger while it was packed', (path) => appendFileSync(path, 'x')],
    ['shrinks', 'it became smaller while it was packed', (path) => truncateSync(path, 1)],
    ['is emptied', 'it became smaller while it was packed', (path) => truncateSync(path, 0)],
    ['vanishes', 'it vanished while it was read', (path) => rmSync(path)],
    ['has other bytes of the same length', 'it was changed while it was packed', (path) => writeFileSync(path, 'abd')],
    ['is replaced by another of the same length', 'it was changed while it was packed', replace],
    [
      'becomes a link',
      'it became a link while it was read',
      (path) => swap(path, () => symlinkSync('/etc/passwd', path)),
    ],
    ['becomes a folder', 'it changed while it was read', (path) => swap(path, () => mkdirSync(path))],
  ])('and then %s stops the unpacking, named with the reason', async (_, reason, change) => {
    const root = bench.with({ 'a/file': 'abc', z: 'z' });
    const archive = new TreeArchive(await walkTree(root));
    await settled();
    change(join(root, 'a/file'));
    const before = openFiles();
    await expect(archive.unpack(bench.directory(), NEVER)).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `cannot pack a/file: ${reason}`,
    });
    expect(openFiles()).toBe(before);
  });

  it('and was empty and then grows stops it too', async () => {
    const root = bench.with({ log: '' });
    const archive = new TreeArchive(await walkTree(root));
    writeFileSync(join(root, 'log'), 'x');
    await expect(archive.unpack(bench.directory(), NEVER)).rejects.toMatchObject({ code: 'CONTEXT_INVALID' });
  });

  it('and is written while it is unpacked stops it', async () => {
    const root = bench.with({ big: Buffer.alloc(LARGE, 'a') });
    const entries = await walkTree(root);
    await settled();
    const target = bench.directory();
    const unpacking = unpackTree(entries, target, NEVER);
    while (!existsSync(join(target, 'big'))) await new Promise((resolve) => setImmediate(resolve));
    appendFileSync(join(root, 'big'), 'x');
    await expect(unpacking).rejects.toMatchObject({ message: 'cannot pack big: it became larger while it was packed' });
  });

  it('this very moment is not read before a change of it would show in its time', async () => {
    const root = bench.with({ file: 'abc' });
    const target = bench.directory();
    await new TreeArchive(await walkTree(root)).unpack(target, NEVER);
    const [listed, written] = [root, target].map((folder) => statSync(join(folder, 'file')).ctimeMs);
    // Two steps of 10 milliseconds, in which the coarsest kernels count: it may tell the one before.
    expect((written ?? 0) - (listed ?? 0)).toBeGreaterThan(8);
  });
});

describe('the time until a change of files would show', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['of one long ago is none', 900, 0],
    ['of one just now is the step in which kernels count', 1_000, 20],
    ['of one in the same millisecond is that, too: the clock here only has whole ones', 1_000.9, 20.9],
    ['of one by another clock is none', 1_002, 0],
  ])('%s', (_, ctimeMs, wait) => {
    vi.spyOn(Date, 'now').mockReturnValue(1_000);
    expect(settlingTime([{ dev: 0, ino: 0, size: 0, mtimeMs: 0, ctimeMs }])).toBeCloseTo(wait);
  });
});

describe('unpacking that is cancelled', () => {
  it('ends with the reason, and leaves no file open', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => [`f${index}`, 'x'] as const);
    const entries = await walkTree(bench.with(Object.fromEntries(names)));
    const before = openFiles();
    const target = bench.directory();
    const reason = new Error('cancelled by the test');
    const cancel = new AbortController();
    const unpacking = unpackTree(entries, target, cancel.signal);
    setImmediate(() => cancel.abort(reason));
    await expect(unpacking).rejects.toBe(reason);
    expect(readdirSync(target).length).toBeLessThan(1000);
    expect(openFiles()).toBe(before);
  });

  it('before it began writes nothing', async () => {
    const archive = new TreeArchive(await walkTree(bench.with({ file: 'x' })));
    const target = bench.directory();
    const reason = new Error('cancelled by the test');
    await expect(archive.unpack(target, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(readdirSync(target)).toEqual([]);
  });
});

describe('what is already there', () => {
  const file = (path: string, text: string): TreeEntry => {
    return { path, source: '', kind: 'file', mode: 0o644, size: text.length, target: '', content: Buffer.from(text) };
  };
  const link = (path: string, target: string): TreeEntry => ({
    path,
    source: '',
    kind: 'link',
    mode: 0o777,
    size: 0,
    target,
  });
  const folder = (path: string): TreeEntry => ({
    path,
    source: '',
    kind: 'directory',
    mode: 0o755,
    size: 0,
    target: '',
  });

  it.each<[string, (path: string, outside: string) => void]>([
    ['a link to a file', (path, outside) => symlinkSync(outside, path)],
    ['a link to nowhere', (path, outside) => symlinkSync(`${outside}.new`, path)],
    ['a file', (path) => writeFileSync(path, 'old')],
    ['a folder', (path) => mkdirSync(path)],
  ])('is neither written through nor replaced: %s', async (_, make) => {
    const outside = join(bench.with({ victim: 'untouched' }), 'victim');
    const target = bench.directory();
    make(join(target, 'file'), outside);
    await expect(unpackTree([file('file', 'new')], target, NEVER)).rejects.toThrow(/EEXIST|ELOOP/);
    expect(readFileSync(outside, 'utf8')).toBe('untouched');
    expect(existsSync(`${outside}.new`)).toBe(false);
  });

  it('is not entered where a link stands in the place of a folder', async () => {
    const outside = bench.directory();
    const target = bench.directory();
    symlinkSync(outside, join(target, 'folder'));
    await expect(unpackTree([folder('folder'), file('folder/file', 'x')], target, NEVER)).rejects.toThrow(/EEXIST/);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('cannot come from the tree itself: what it holds twice is refused', async () => {
    const outside = bench.directory();
    const target = bench.directory();
    const entries = [link('way', outside), file('way', 'x')];
    await expect(unpackTree(entries, target, NEVER)).rejects.toThrow(/EEXIST|ELOOP/);
    expect(readdirSync(outside)).toEqual([]);
  });
});

function swap(path: string, make: () => void): void {
  rmSync(path);
  make();
}

function replace(path: string): void {
  writeFileSync(`${path}.new`, 'abc');
  renameSync(`${path}.new`, path);
}
