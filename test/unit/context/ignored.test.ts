import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadIgnoreRules } from '../../../src/context/load-ignore.ts';
import { packContext } from '../../../src/context/pack.ts';
import { walkTree } from '../../../src/context/walk.ts';
import { inlineOf, readTree, Workbench } from './tree.ts';

const bench = new Workbench();
const PLENTY = { inlineBytes: 64 * 1024 * 1024 };

afterEach(() => bench.clean());

type Files = Record<string, string | Buffer>;

/** Paths of the context as packed, without those of its folders that hold something. */
async function packed(files: Files, dockerfile?: string): Promise<string[]> {
  const root = bench.with({ Dockerfile: 'FROM a\n', ...files });
  return await packedFrom(root, dockerfile === undefined ? undefined : join(root, dockerfile));
}

async function packedFrom(directory: string, dockerfile?: string): Promise<string[]> {
  const archive = inlineOf(await packContext({ directory, dockerfile }, PLENTY));
  const tree = readTree(bench.extract(archive));
  expect(tree['dockerfile/Dockerfile.dockerignore']).toBe('file 644 ');
  return Object.keys(tree).flatMap((path) => (path.startsWith('src/') ? [path.slice('src/'.length)] : []));
}

function rulesOf(text: string) {
  return loadIgnoreRules({ path: '.dockerignore', content: Buffer.from(text) });
}

describe('an ignore file', () => {
  it('keeps what it names out of the context', async () => {
    const files = {
      '.dockerignore': '*.log\nnode_modules\n!keep.log\n',
      'a.log': '',
      'keep.log': '',
      'node_modules/x': '',
      b: '',
    };
    expect(await packed(files)).toEqual(['.dockerignore', 'Dockerfile', 'b', 'keep.log']);
  });

  it('may leave out the Dockerfile and itself: the build still has its Dockerfile', async () => {
    expect(await packed({ '.dockerignore': 'Dockerfile\n.dockerignore\n', x: '' })).toEqual(['x']);
  });

  it('may leave out all: the context is empty then', async () => {
    expect(await packed({ '.dockerignore': '**', x: '', 'd/y': '' })).toEqual([]);
  });

  it('beside the Dockerfile, by its name, counts instead of the one of the context', async () => {
    const files = {
      '.dockerignore': 'a\n',
      'docker/App.Dockerfile': 'FROM a\n',
      'docker/App.Dockerfile.dockerignore': 'b\n',
      'Dockerfile.dockerignore': 'c\n',
      ...{ a: '', b: '', c: '' },
    };
    const names = async (dockerfile?: string) => (await packed(files, dockerfile)).filter((path) => path.length === 1);
    expect(await names('docker/App.Dockerfile')).toEqual(['a', 'c']);
    expect(await names()).toEqual(['a', 'b']);
  });

  it('beside a Dockerfile outside of the context counts too; without one, the one of the context', async () => {
    const outside = bench.with({ A: 'FROM a\n', 'A.dockerignore': 'x\n', B: 'FROM a\n' });
    const root = bench.with({ '.dockerignore': 'y\n', x: '', y: '' });
    expect(await packedFrom(root, join(outside, 'A'))).toEqual(['.dockerignore', 'y']);
    expect(await packedFrom(root, join(outside, 'B'))).toEqual(['.dockerignore', 'x']);
  });

  it('that is empty beside the Dockerfile leaves nothing out', async () => {
    expect(await packed({ '.dockerignore': 'x\n', 'Dockerfile.dockerignore': '', x: '' })).toContain('x');
  });

  it('of a Dockerfile that is given as text is the one of the context', async () => {
    const root = bench.with({ '.dockerignore': 'x\n', 'Dockerfile.dockerignore': 'y\n', x: '', y: '' });
    const archive = inlineOf(await packContext({ directory: root, dockerfileText: 'FROM a\n' }, PLENTY));
    const tree = readTree(bench.extract(archive));
    expect(tree).toMatchObject({ 'src/y': 'file 644 ' });
    expect(tree).not.toHaveProperty('src/x');
  });

  it('may be a link within the context', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n', 'conf/ignored': 'x\n', x: '' });
    symlinkSync('conf/ignored', join(root, '.dockerignore'));
    expect(await packedFrom(root)).not.toContain('x');
  });
});

describe('an ignore file that cannot be followed stops the packing', () => {
  it.each([
    [
      'a link out of the context',
      'it is a link that leads out of the context',
      (root: string, outside: string) => symlinkSync(outside, join(root, '.dockerignore')),
    ],
    ['a link to nothing', 'it leads nowhere', (root: string) => symlinkSync('nothing', join(root, '.dockerignore'))],
    ['a folder', 'it is not a file', (root: string) => mkdirSync(join(root, '.dockerignore'))],
  ])('as %s', async (_what, reason, make) => {
    const root = bench.with({ Dockerfile: 'FROM a\n' });
    make(root, join(bench.with({ secret: 'token' }), 'secret'));
    await expect(packContext({ directory: root }, PLENTY)).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `cannot read the ignore file ${JSON.stringify(join(root, '.dockerignore'))}: ${reason}`,
    });
  });

  it('with bad patterns, all named by file, line and text', async () => {
    const root = bench.with({ Dockerfile: 'FROM a\n', '.dockerignore': 'good\n[a\n# [b\n!\nc*\\pL\n[z-a]\xa0\n' });
    const file = join(root, '.dockerignore');
    await expect(packContext({ directory: root }, PLENTY)).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: [
        `a bad pattern in ${file}, line 2: "[a" (brackets or a backslash without what belongs to them)`,
        'line 4: "!" (an exclamation mark with nothing to take back in)',
        'line 5: "c*\\\\pL" (\\p means nothing)',
        'line 6: "[z-a]" (a range in brackets whose end is before its begin)',
      ].join('; '),
    });
  });
});

describe('a walk with rules', () => {
  it('keeps a folder that is left out where something in it is taken back in, with its own mode', async () => {
    const root = bench.with({ 'a/b/c/keep': '', 'a/b/d/x': '', 'a/y': '', 'e/f': '' });
    const paths = (await walkTree(root, { ignore: rulesOf('*\n!a/b/c/keep\n') })).map(({ path }) => path);
    expect(paths).toEqual(['a', 'a/b', 'a/b/c', 'a/b/c/keep']);
  });

  it('does not care for what cannot be packed where it is left out', async () => {
    const root = bench.with({ x: '', 'd/y': '', 'e/keep': '' });
    execFileSync('mkfifo', [join(root, 'pipe'), join(root, 'd/pipe'), join(root, 'e/pipe')]);
    const paths = async (rules: string) => (await walkTree(root, { ignore: rulesOf(rules) })).map(({ path }) => path);
    expect(await paths('pipe\nd\ne/*\n!e/keep\n')).toEqual(['e', 'e/keep', 'x']);
    await expect(paths('pipe\nd\n')).rejects.toMatchObject({ message: expect.stringContaining('e/pipe (a FIFO)') });
  });

  it('tells what it leaves out: files one by one, folders that it need not look into as one', async () => {
    const root = bench.with({ 'a/x': '', 'a/y': '', 'b/x': '', 'b/keep': '', c: '', d: '' });
    symlinkSync('c', join(root, 'link'));
    const left: string[] = [];
    await walkTree(root, { ignore: rulesOf('*\n!b/keep\n!d\n'), leftOut: (kind) => left.push(kind) });
    expect(left.toSorted()).toEqual(['file', 'file', 'file', 'folder']);
  });

  it('does not look into a folder in vain', async () => {
    const root = bench.with({ 'deep/er/x': '', 'src/a/keep.ts': '', 'src/b': '', 'tests/x': '' });
    const folders: number[] = [];
    const ignore = rulesOf('*\n!src/**/*.ts\n');
    const entries = await walkTree(root, { ignore, found: (count) => folders.push(count) });
    expect(entries.map(({ path }) => path)).toEqual(['src', 'src/a', 'src/a/keep.ts']);
    // The root, src and src/a.
    expect(folders).toHaveLength(3);
  });
});
