import { describe, expect, it } from 'vitest';
import { EarlyNoise } from '../../../src/kaniko/early-noise.ts';

const LOG = 'time="2026-11-21T18:17:08Z" level=info msg="Retrieving image manifest busybox"';

function shown(lines: readonly string[]): string[] {
  const noise = new EarlyNoise();
  return lines.filter((line) => !noise.has(line));
}

describe('what an executor prints before it builds', () => {
  it('is shown without the percents of a clone', () => {
    const lines = [
      'Enumerating objects: 16, done.',
      'Counting objects:   6% (1/16)',
      'Counting objects: 100% (16/16)',
      'Counting objects: 100% (16/16), done.',
      'Compressing objects:  10% (1/10)',
      'Total 16 (delta 3), reused 0 (delta 0), pack-reused 0',
      LOG,
    ];
    expect(shown(lines)).toEqual([lines[0], lines[3], lines[5], LOG]);
  });

  it('is shown with its error, and without all its options after it', () => {
    const lines = [
      'Error: unknown flag: --x',
      'Usage:',
      '  executor [flags]',
      '',
      '  -h, --help   help for executor',
      'Error: again',
    ];
    expect(shown(lines)).toEqual(['Error: unknown flag: --x']);
  });

  it('ends with the first line of its log: a step may print the same, and all of it is shown', () => {
    const step = ['Counting objects:   6% (1/16)', 'Error: mine', 'Usage:', 'make all'];
    expect(shown([LOG, ...step])).toEqual([LOG, ...step]);
  });

  it('and is no error is not taken for its options', () => {
    expect(shown(['Usage:', 'more'])).toEqual(['Usage:', 'more']);
  });
});
