import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../../src/front/make-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'make-folder-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder that is made', () => {
  it('comes with those above it, all with the mode', async () => {
    await makeFolder(join(folder, 'a', 'b', 'c'), 0o700);
    for (const path of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      expect(statSync(join(folder, ...path)).mode & 0o777).toBe(0o700);
    }
  });

  it('may be there already, also behind a link', async () => {
    symlinkSync(folder, join(folder, 'link'));
    await makeFolder(folder);
    await makeFolder(join(folder, 'link'));
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('cannot be a file, or below one', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('it is there, and no directory');
    await expect(makeFolder(join(folder, 'file', 'a'))).rejects.toThrow('ENOTDIR');
  });

  it('is given up where the system has no place for it', async () => {
    symlinkSync('nowhere', join(folder, 'dangling'));
    await expect(makeFolder('/proc/made/here')).rejects.toThrow('ENOENT');
    await expect(makeFolder(join(folder, 'dangling'))).rejects.toThrow('ENOENT');
  });
});
