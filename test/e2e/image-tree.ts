import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crane } from './local-cluster.ts';

/** Every entry of an image's flattened file system: mode, owner, size, time and path, sorted by path. */
export async function fileTree(image: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rootless-kaniko-e2e-'));
  const tar = join(folder, 'image.tar');
  try {
    await crane('export', image, tar);
    const text = execFileSync('tar', ['--numeric-owner', '--utc', '--full-time', '-tvf', tar], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
