import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { TAR_BLOCK, type TarEntry, tarEnd, tarHeader, tarPadding } from '../../../src/context/tar-header.ts';

function entry(change: Partial<TarEntry>): TarEntry {
  return { path: 'a', kind: 'file', mode: 0o644, size: 0, target: '', ...change };
}

describe('a tar header', () => {
  it('is one block for a short name', () => {
    expect(tarHeader(entry({ path: 'x'.repeat(100) }))).toHaveLength(TAR_BLOCK);
  });

  it('has a long-name entry before it for a name of 101 bytes', () => {
    const header = tarHeader(entry({ path: 'x'.repeat(101) }));
    expect(header).toHaveLength(3 * TAR_BLOCK);
    expect(header.toString('latin1', 156, 157)).toBe('L');
  });

  it('counts the slash that ends a directory', () => {
    expect(tarHeader(entry({ path: 'x'.repeat(100), kind: 'directory' }))).toHaveLength(3 * TAR_BLOCK);
  });

  it('has both long entries for a long link to a long target', () => {
    const header = tarHeader(entry({ path: 'x'.repeat(600), kind: 'link', target: 'y'.repeat(101) }));
    expect(header).toHaveLength((2 + 3 + 1) * TAR_BLOCK);
  });

  it('never holds a name, an owner or a time of this machine', () => {
    const header = tarHeader(entry({ path: 'x', mode: 0o4755, size: 1 }));
    expect(header.toString('latin1', 100, 148)).toBe(
      ['0004755', '0000000', '0000000', '00000000001', '00000000000', ''].join('\0'),
    );
    expect(header.subarray(265)).toEqual(Buffer.alloc(TAR_BLOCK - 265));
  });

  it.each([0o77777777777, 0o77777777777 + 1, 2 ** 43 + 12345])('of a file of %i bytes is understood by tar', (size) => {
    const listing = execFileSync('sh', ['-c', 'tar -tvf - 2>/dev/null | head -n 1'], {
      input: tarHeader(entry({ size })),
    });
    expect(listing.toString()).toContain(` ${size} `);
  });
});

describe('the padding of a file', () => {
  it.each([
    [0, 0],
    [1, 511],
    [511, 1],
    [512, 0],
    [513, 511],
  ])('of %i bytes is %i bytes', (size, padding) => {
    expect(tarPadding(size)).toEqual(Buffer.alloc(padding));
  });

  it('ends in two empty blocks after the last file', () => {
    expect(tarEnd()).toEqual(Buffer.alloc(1024));
  });
});
