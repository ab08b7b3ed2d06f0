import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBounded, readBoundedSync, reasonOf } from '../../../src/program/bounded-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bounded-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function pipe(): string {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

function hugeFile(): string {
  const path = file('huge', '');
  truncateSync(path, 3 * 1024 ** 3);
  return path;
}

/** Why nothing was read. */
async function refusal(read: () => unknown): Promise<string> {
  try {
    await read();
  } catch (error) {
    return reasonOf(error);
  }
  return 'it was read';
}

describe('a file that a kubeconfig is read from', () => {
  it('is read whole, whatever its length is', () => {
    const text = 'é'.repeat(100_001);
    expect(readBoundedSync(file('kubeconfig', text))).toBe(text);
    expect(readBoundedSync(file('empty', ''))).toBe('');
    expect(readBoundedSync('/dev/null')).toBe('');
  });

  it.each([
    ['a device that never ends', () => '/dev/zero', 'it is larger than 4 MiB'],
    ['one that is too large', hugeFile, 'it is larger than 4 MiB'],
    ['a folder', () => folder, 'it is a folder'],
    ['one that is not there', () => join(folder, 'none'), 'it does not exist'],
  ])('is refused by its reason: %s', async (_, path, reason) => {
    const named = path();
    expect(await refusal(() => readBoundedSync(named))).toBe(reason);
  });

  it('may be a pipe that is written to late and in pieces, as shells make them of a command', async () => {
    const path = pipe();
    const writer = spawn('sh', ['-c', 'sleep 0.3; exec >"$0"; sleep 0.2; printf one; sleep 0.2; printf two', path]);
    expect(readBoundedSync(path)).toBe('onetwo');
    await once(writer, 'exit');
  });

  it('is empty where nobody ever writes into the pipe', () => {
    expect(readBoundedSync(pipe())).toBe('');
  });
});

describe('a file that a kubeconfig names', () => {
  it('is read whole', async () => {
    expect(await readBounded(file('token', 'abc\n'))).toBe('abc\n');
  });

  it.each([
    ['a device that never ends', () => '/dev/zero', 'it is no plain file'],
    ['a pipe that nobody writes to', pipe, 'it is no plain file'],
    ['one that is too large', hugeFile, 'it is larger than 4 MiB'],
    ['a folder', () => folder, 'it is a folder'],
    ['one that is not there', () => join(folder, 'none'), 'it does not exist'],
  ])('is refused by its reason: %s', async (_, path, reason) => {
    const named = path();
    expect(await refusal(() => readBounded(named))).toBe(reason);
  });
});
