import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/build.mjs';

const COMMITTED = fileURLToPath(new URL('../../dist', import.meta.url));
let rebuilt: string;

beforeAll(async () => {
  rebuilt = join(mkdtempSync(join(tmpdir(), 'bundle-')), 'dist');
  await bundle(rebuilt);
}, 120_000);

afterAll(() => rmSync(join(rebuilt, '..'), { recursive: true, force: true }));

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}

describe('the committed dist', () => {
  it('has the files a rebuild has (if not: npm run build, and commit)', () => {
    expect(filesOf(COMMITTED)).toEqual(filesOf(rebuilt));
  });

  it('is byte for byte what a rebuild gives (if not: npm run build, and commit)', () => {
    const different = filesOf(rebuilt).filter(
      (path) => !readFileSync(join(COMMITTED, path)).equals(readFileSync(join(rebuilt, path))),
    );
    expect(different).toEqual([]);
  });

  it('is small enough to start fast', () => {
    const code = filesOf(COMMITTED).filter((path) => path.endsWith('.js'));
    const bytes = code.reduce((sum, path) => sum + statSync(join(COMMITTED, path)).size, 0);
    expect(bytes).toBeLessThan(8 * 1024 * 1024);
    expect(statSync(join(COMMITTED, 'cli.js')).size).toBeLessThan(300 * 1024);
  });

  it('can be run as a program, and its types need nothing but themselves', () => {
    expect(readFileSync(join(COMMITTED, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(readFileSync(join(COMMITTED, 'types/index.d.ts'), 'utf8')).not.toMatch(/from '@/);
  });
});
