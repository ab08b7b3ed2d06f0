import { chownSync, closeSync, linkSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packContext } from '../../../src/context/pack.ts';
import { walkTree } from '../../../src/context/walk.ts';
import { inlineOf, readTree, Workbench } from './tree.ts';

const bench = new Workbench();
const PLENTY = { inlineBytes: 64 * 1024 * 1024 };
const MEBIBYTE = 1024 * 1024;

afterEach(() => bench.clean());

async function packed(directory: string): Promise<{ archive: Buffer; files: number; bytes: number }> {
  const context = await packContext({ directory }, PLENTY);
  return { archive: inlineOf(context), files: context.files, bytes: context.bytes };
}

describe('an archive', () => {
  it('has the same bytes whether files are links to one another or copies', async () => {
    const copies = bench.with({ Dockerfile: 'FROM a\n', a: 'same', 'd/b': 'same' });
    const links = bench.with({ Dockerfile: 'FROM a\n', a: 'same', 'd/x': '' });
    linkSync(join(links, 'a'), join(links, 'd/b'));
    linkSync(join(links, 'a'), join(bench.directory(), 'outside'));
    writeFileSync(join(copies, 'd/x'), '');
    const [one, two] = [await packed(copies), await packed(links)];
    expect(two.archive.equals(one.archive)).toBe(true);
    expect(two).toMatchObject({ files: 4, bytes: 7 + 4 + 4 });
  });

  it('has the same bytes whether the noughts of a file are holes or written', async () => {
    const dense = bench.with({
      Dockerfile: 'FROM a\n',
      disk: Buffer.concat([Buffer.alloc(3 * MEBIBYTE), Buffer.from('end')]),
    });
    const sparse = bench.with({ Dockerfile: 'FROM a\n' });
    const file = openSync(join(sparse, 'disk'), 'w');
    writeSync(file, 'end', 3 * MEBIBYTE);
    closeSync(file);
    const [one, two] = [await packed(dense), await packed(sparse)];
    expect(two.archive.equals(one.archive)).toBe(true);
    expect(two.bytes).toBe(7 + 3 * MEBIBYTE + 3);
  });

  it('has the same bytes whoever owns the files', async () => {
    const files = { Dockerfile: 'FROM a\n', 'd/x': 'x' };
    const [ours, theirs] = [bench.with(files), bench.with(files)];
    // Only root can give files away; for others the owner differs from the archive's 0:0 as it is.
    if (process.getuid?.() === 0)
      for (const path of ['.', 'd', 'd/x', 'Dockerfile']) chownSync(join(theirs, path), 1001, 121);
    expect((await packed(theirs)).archive.equals((await packed(ours)).archive)).toBe(true);
  });

  it('never holds what a link leads to, neither a file nor a folder, inside or outside', async () => {
    const outside = bench.with({ secret: 'token', 'folder/deep': 'token' });
    const root = bench.with({ Dockerfile: 'FROM a\n', 'in/x': 'x' });
    const links = { file: join(outside, 'secret'), folder: join(outside, 'folder'), inner: 'in', up: '..' };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
    const tree = readTree(bench.extract((await packed(root)).archive));
    const rest = Object.fromEntries(Object.entries(tree).filter(([path]) => path.startsWith('src/')));
    expect(rest).toEqual({
      'src/Dockerfile': 'file 644 FROM a\n',
      ...Object.fromEntries(Object.entries(links).map(([name, target]) => [`src/${name}`, `link ${target}`])),
      'src/in': 'directory 755',
      'src/in/x': 'file 644 x',
    });
  });
});

describe('devices', () => {
  it('are refused by name', async () => {
    await expect(walkTree('/dev')).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: expect.stringMatching(/[\w/-]+ \(a device\)/),
    });
  });
});
