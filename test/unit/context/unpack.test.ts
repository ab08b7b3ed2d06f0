import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { TreeArchive } from '../../../src/context/archive.ts';
import { type PackedContext, packContext } from '../../../src/context/pack.ts';
import { walkTree } from '../../../src/context/walk.ts';
import { Workbench } from './tree.ts';

const bench = new Workbench();
const NEVER = new AbortController().signal;
const LIMITS = { inlineBytes: 0 };

/** Folders with closed ones in them, which nobody but root can remove. */
const closed: string[] = [];

afterEach(() => {
  if (closed.length > 0) execFileSync('chmod', ['-R', 'u+rwX', ...closed.splice(0)]);
  bench.clean();
});

/** Everything below a folder with its kind, mode, time and bytes; of a link its target, whose bits mean nothing. */
function snapshot(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (folder: Buffer, shown: string): void => {
    for (const name of readdirSync(folder, { encoding: 'buffer' })) {
      const path = Buffer.concat([folder, Buffer.from('/'), name]);
      const stats = lstatSync(path);
      const own = `${shown}${name.toString('latin1')}`;
      const mode = (stats.mode & 0o7777).toString(8);
      if (stats.isSymbolicLink()) found[own] = `link ${stats.mtimeMs} ${readlinkSync(path, { encoding: 'latin1' })}`;
      else if (stats.isDirectory()) found[own] = `folder ${mode} ${stats.mtimeMs}`;
      else
        found[own] = `file ${mode} ${stats.mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
      if (stats.isDirectory()) visit(path, `${own}/`);
    }
  };
  visit(Buffer.from(root), '');
  return found;
}

/** What the system's tar takes out of an archive, as the root of a container would. */
async function byTar(archive: Pick<PackedContext, 'read'>): Promise<Record<string, string>> {
  const pieces: Buffer[] = [];
  for await (const piece of archive.read()) pieces.push(piece);
  const root = bench.directory();
  const args = ['-xpf', '-', '--no-same-owner', '--delay-directory-restore', '--warning=no-timestamp', '-C', root];
  closed.push(root);
  execFileSync('tar', args, { input: Buffer.concat(pieces) });
  return snapshot(root);
}

async function byUs(archive: Pick<PackedContext, 'unpack'>): Promise<Record<string, string>> {
  const root = bench.directory();
  closed.push(root);
  await archive.unpack(root, NEVER);
  return snapshot(root);
}

/** A tree with an entry of every kind that a context may hold. */
function nastyTree(): string {
  const root = bench.with({
    Dockerfile: 'FROM scratch\n',
    '.dockerignore': 'ignored\n',
    ignored: 'x',
    'a/b/c/file': 'deep',
    empty: '',
    'exactly-one-block': 'b'.repeat(512),
    'one-more': 'b'.repeat(513),
    'executable.sh': '#!/bin/sh\n',
    large: randomBytes(3 * 1024 * 1024 + 17),
    [`${'d'.repeat(120)}/${'f'.repeat(250)}`]: 'long',
    'with blank\tand\nbreak': 'x',
    '-rf': 'x',
    'ünï/cödé': 'x',
    src: 'called like the folder of the archive',
  });
  mkdirSync(join(root, 'empty-folder'));
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0x61, 0xfe])]), 'no UTF-8');
  mkdirSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xe9])]));
  closed.push(root);
  for (const [name, target] of [
    ['link', 'a/b/c/file'],
    ['dangling', 'nowhere/at/all'],
    ['absolute', '/etc/passwd'],
    ['up', '../../..'],
    ['loop', 'loop'],
    ['to-folder', 'a'],
    ['long-link', `${'t'.repeat(200)}/x`],
  ] as const)
    symlinkSync(target, join(root, name));
  symlinkSync(Buffer.from([0xff]), join(root, 'link-to-no-utf8'));
  const modes = {
    'executable.sh': 0o755,
    empty: 0o600,
    'one-more': 0o400,
    '-rf': 0o4755,
    'exactly-one-block': 0o6711,
    src: 0o400,
  };
  for (const [name, mode] of Object.entries(modes)) chmodSync(join(root, name), mode);
  chmodSync(join(root, 'a/b/c'), 0o555);
  chmodSync(join(root, 'a/b'), 0o500);
  chmodSync(join(root, 'empty-folder'), 0o2775);
  chmodSync(join(root, 'a'), 0o1777);
  utimesSync(join(root, 'large'), 1_000_000, 2_000_000);
  lutimesSync(join(root, 'link'), 1_000_000, 2_000_000);
  return root;
}

describe('an unpacked tree', () => {
  it('is what GNU tar takes out of the same archive: names, kinds, modes, times, bytes and targets', async () => {
    const packed = await packContext({ directory: nastyTree() }, LIMITS);
    const ours = await byUs(packed);
    expect(ours).toEqual(await byTar(packed));
    expect(Object.keys(ours).length).toBeGreaterThan(30);
    const [kept] = Object.entries(ours).filter(([name]) => name.endsWith('src/-rf'));
    expect(kept?.[1]).toMatch(/^file 4755 0 /);
    expect(ours['src/a/b/c']).toBe('folder 555 0');
    expect(ours['src/empty-folder']).toBe('folder 2755 0');
    expect(ours['src/dangling']).toBe('link 0 nowhere/at/all');
    expect(ours).not.toHaveProperty('src/ignored');
  });

  it('has the modes of the archive under any mask', async () => {
    const packed = await packContext({ directory: nastyTree() }, LIMITS);
    const expected = await byTar(packed);
    const mask = process.umask(0o077);
    const unpacking = byUs(packed);
    try {
      expect(await unpacking).toEqual(expected);
    } finally {
      process.umask(mask);
    }
  });

  it('is the same for any tree of names', async () => {
    const name = fc.stringMatching(/^[a-z. ]{1,3}$/).filter((one) => !/^\.+$/.test(one));
    const tree = fc.dictionary(
      fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
      fc.uint8Array({ maxLength: 700 }),
    );
    await fc.assert(
      fc.asyncProperty(tree, async (files) => {
        const root = bench.directory();
        for (const [path, bytes] of Object.entries(files)) {
          try {
            mkdirSync(join(root, path, '..'), { recursive: true });
            writeFileSync(join(root, path), bytes);
          } catch {
            // A file of that name is a folder of another one.
          }
        }
        const archive = new TreeArchive(await walkTree(root));
        expect(await byUs(archive)).toEqual(await byTar(archive));
      }),
      { numRuns: 15 },
    );
  });

  it('of nothing is nothing', async () => {
    expect(await byUs(new TreeArchive([]))).toEqual({});
  });
});
