import { describe, expect, it } from 'vitest';
import { contextSizes } from '../../../src/context/context-sizes.ts';
import type { TreeEntry } from '../../../src/context/tree-entry.ts';

const MEBIBYTE = 1024 * 1024;

function file(path: string, size: number): TreeEntry {
  return { path, source: path, kind: 'file', mode: 0o644, size, target: '' };
}

describe('folders that were forgotten', () => {
  it('are named by the line that leaves them out, wherever they are', () => {
    const { forgotten } = contextSizes([
      file('node_modules/a/index.js', 6 * MEBIBYTE),
      file('web/node_modules/b/index.js', 5 * MEBIBYTE),
      file('.git/objects/pack', 20 * MEBIBYTE),
      file('src/main.js', 100 * MEBIBYTE),
    ]);
    expect(forgotten).toEqual([
      { name: '.git', line: '.git', files: 1, bytes: 20 * MEBIBYTE },
      { name: 'node_modules', line: '**/node_modules', files: 2, bytes: 11 * MEBIBYTE },
    ]);
  });

  it('count once where they lie in each other', () => {
    const { forgotten } = contextSizes([file('node_modules/a/.cache/x', 12 * MEBIBYTE)]);
    expect(forgotten).toEqual([{ name: 'node_modules', line: 'node_modules', files: 1, bytes: 12 * MEBIBYTE }]);
  });

  it('are told from many small files on, and not where they are small', () => {
    const many = Array.from({ length: 1000 }, (_, index) => file(`.venv/${index}`, 1));
    expect(contextSizes(many).forgotten).toHaveLength(1);
    expect(contextSizes(many.slice(1)).forgotten).toEqual([]);
  });

  it('are no files and no links of such a name', () => {
    const link: TreeEntry = { ...file('.git', 0), kind: 'link', target: '/x' };
    expect(contextSizes([file('a/node_modules', 20 * MEBIBYTE), link]).forgotten).toEqual([]);
  });
});
