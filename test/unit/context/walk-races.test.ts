import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadIgnoreRules } from '../../../src/context/load-ignore.ts';
import { walkTree } from '../../../src/context/walk.ts';
import { Workbench } from './tree.ts';

const bench = new Workbench();

afterEach(() => bench.clean());

/** Walks a tree in which something happens to the folder `d` after it was found, and before it is looked into. */
async function walkWhile(happens: (folder: string) => void, rules = ''): Promise<string[]> {
  const root = bench.with({ 'd/x': '', 'd/e/y': '', z: '' });
  let done = false;
  const found = () => {
    if (!done) happens(join(root, 'd'));
    done = true;
  };
  const ignore = loadIgnoreRules({ path: '.dockerignore', content: Buffer.from(rules) });
  return (await walkTree(root, { found, ignore })).map(({ path }) => path);
}

function toLink(folder: string): void {
  rmSync(folder, { recursive: true });
  symlinkSync(bench.with({ secret: '' }), folder);
}

describe('a folder that was found', () => {
  it('and then vanishes stops the walk, named with the reason', async () => {
    await expect(walkWhile((folder) => rmSync(folder, { recursive: true }))).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: 'the build context holds what cannot be packed: d (it vanished while it was read)',
    });
  });

  it('and then becomes a link is not followed, and named', async () => {
    await expect(walkWhile(toLink)).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: 'the build context holds what cannot be packed: d (it became a link while it was read)',
    });
  });

  it('and then becomes a file, or another folder, is named', async () => {
    const changed = { message: 'the build context holds what cannot be packed: d (it changed while it was read)' };
    const toFile = (folder: string) => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, '');
    };
    const toOther = (folder: string) => {
      renameSync(folder, `${folder}-old`);
      mkdirSync(folder);
    };
    await expect(walkWhile(toFile)).rejects.toMatchObject(changed);
    await expect(walkWhile(toOther)).rejects.toMatchObject(changed);
  });

  it('may do all that where it is left out', async () => {
    expect(await walkWhile(toLink, 'd\n!**/secret\n')).toEqual(['z']);
  });

  it('may not where it is left out and something in it is taken back in by name', async () => {
    const changed = {
      message: 'the build context holds what cannot be packed: d (it became a link while it was read)',
    };
    await expect(walkWhile(toLink, 'd\n!d/secret\n')).rejects.toMatchObject(changed);
  });

  it('and stays the same may get new files: those that are listed are packed', async () => {
    const more = (folder: string) => writeFileSync(join(folder, 'new'), '');
    expect(await walkWhile(more)).toEqual(['d', 'd/e', 'd/e/y', 'd/new', 'd/x', 'z']);
  });
});
