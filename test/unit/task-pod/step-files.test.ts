import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepFiles } from '../../../src/task-pod/step-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'step-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

describe('a file that is read', () => {
  it('is its text, up to the bytes that make sense', async () => {
    writeFileSync(at('f'), 'héllo');
    expect(await stepFiles.read(at('f'), 6)).toBe('héllo');
    await expect(stepFiles.read(at('f'), 5)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: `${at('f')} cannot be read: it has 6 bytes, more than 5`,
    });
  });

  it('may be a link to one, as in the volume of a Secret', async () => {
    mkdirSync(at('..1'));
    writeFileSync(at('..1/key'), 'x');
    symlinkSync('..1', at('..data'));
    symlinkSync('..data/key', at('key'));
    expect(await stepFiles.read(at('key'), 10)).toBe('x');
  });

  it.each(['missing', 'file/below', 'missing/below', 'dangling'])('may not be there: %s', async (name) => {
    writeFileSync(at('file'), '');
    symlinkSync('nowhere', at('dangling'));
    expect(await stepFiles.read(at(name), 10)).toBeUndefined();
  });

  it('may be empty', async () => {
    writeFileSync(at('f'), '');
    expect(await stepFiles.read(at('f'), 0)).toBe('');
  });

  it.each<[string, (path: string) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    ['a FIFO', (path) => void execFileSync('mkfifo', [path])],
    ['an endless device', (path) => symlinkSync('/dev/zero', path)],
    ['a terminal', (path) => symlinkSync('/dev/tty', path)],
    ['a loop of links', (path) => symlinkSync(path, path)],
  ])('is refused at once where it is %s', async (_, make) => {
    make(at('f'));
    await expect(stepFiles.read(at('f'), 10)).rejects.toMatchObject({
      message: expect.stringMatching(/f cannot be read: /),
    });
  });

  it('leaves nothing open', async () => {
    writeFileSync(at('f'), 'xx');
    const before = readdirSync('/proc/self/fd').length;
    for (const most of [1, 2]) await stepFiles.read(at('f'), most).catch(() => undefined);
    expect(readdirSync('/proc/self/fd')).toHaveLength(before);
  });
});

describe('a file that is written', () => {
  it('is there whole, for everybody to read, whatever the mask of the process', async () => {
    const mask = process.umask(0o077);
    try {
      await stepFiles.write(at('f'), 'text');
    } finally {
      process.umask(mask);
    }
    expect(readFileSync(at('f'), 'utf8')).toBe('text');
    expect(statSync(at('f')).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['f']);
  });

  it('takes the place of the one that is there, and of a link, without following it', async () => {
    writeFileSync(at('other'), 'other');
    symlinkSync('other', at('f'));
    await stepFiles.write(at('f'), 'text');
    expect([readFileSync(at('f'), 'utf8'), readFileSync(at('other'), 'utf8')]).toEqual(['text', 'other']);
    chmodSync(at('other'), 0o600);
    await stepFiles.write(at('other'), 'new');
    expect(statSync(at('other')).mode & 0o777).toBe(0o644);
  });

  it('is told with its name and the reason where it cannot be', async () => {
    await expect(stepFiles.write(at('missing/f'), 'x')).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      message: `${at('missing/f')} cannot be written: ENOENT`,
    });
    mkdirSync(at('folder'));
    await expect(stepFiles.write(at('folder'), 'x')).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  });
});

describe('what is at a path', () => {
  it.each<[string, string, (path: string) => void]>([
    ['file', 'a file', (path) => writeFileSync(path, '')],
    ['directory', 'a folder', (path) => mkdirSync(path)],
    ['directory', 'a link to a folder', (path) => symlinkSync('.', path)],
    ['missing', 'a link to nowhere', (path) => symlinkSync('nowhere', path)],
    ['missing', 'nothing', () => undefined],
    ['other', 'a FIFO', (path) => void execFileSync('mkfifo', [path])],
  ])('is %s for %s', async (kind, _, make) => {
    make(at('x'));
    expect(await stepFiles.kindOf(at('x'))).toBe(kind);
  });

  it('is found with all links followed', async () => {
    mkdirSync(at('a'));
    symlinkSync('a', at('b'));
    expect(await stepFiles.realPath(at('b/../b'))).toBe(await stepFiles.realPath(at('a')));
  });
});
