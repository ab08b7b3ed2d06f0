import { describe, expect, it } from 'vitest';
import {
  describeExecutor,
  executorVersionOfImage,
  isAtLeast,
  parseExecutorVersion,
} from '../../../src/kaniko/executor-version.ts';
import { hasFlag } from '../../../src/kaniko/flags.ts';
import { DEFAULT_EXECUTOR } from '../../../src/options/executor-options.ts';

describe('the name of an executor image', () => {
  it.each([
    [DEFAULT_EXECUTOR, 'osscontainertools v1.28.5'],
    ['gcr.io/kaniko-project/executor:v1.24.0-debug', 'original v1.24.0'],
    ['gcr.io/kaniko-project/executor:debug', 'original'],
    ['gcr.io/kaniko-project/executor', 'original'],
    ['mirror.example:5000/gcr/kaniko-project/executor:v1.9.1', 'original v1.9.1'],
    [`gcr.io/kaniko-project/executor@sha256:${'123'.padEnd(64, '0')}`, 'original'],
    ['martizih/kaniko:1.25.0', 'osscontainertools v1.25.0'],
    ['cgr.dev/acme.example/kaniko:latest', 'chainguard'],
    ['registry.example/chainguard-private/kaniko:1.25.3', 'chainguard v1.25.3'],
  ])('%s tells of %s', (image, expected) => {
    const executor = executorVersionOfImage(image);
    expect(executor === undefined ? undefined : describeExecutor(executor)).toBe(expected);
  });

  it.each(['mirror.example/kaniko:v1.24.0', 'tools/builder', 'x/kaniko-project/executor-fork:v1'])(
    '%s tells nothing',
    (image) => {
      expect(executorVersionOfImage(image)).toBeUndefined();
    },
  );
});

describe('executor-version', () => {
  it('is a family and a version', () => {
    expect(parseExecutorVersion('original@v1.24.0')).toEqual({ family: 'original', version: [1, 24, 0] });
    expect(parseExecutorVersion('chainguard@1.25.3-r2').version).toEqual([1, 25, 3]);
  });

  it.each([
    'original',
    'original@',
    'kaniko@v1.2.3',
    'original@v1.2',
    'original@v1.2.3@x',
    '@v1.2.3',
    'original@latest',
  ])('%j is refused, and the families are named', (text) => {
    expect(() => parseExecutorVersion(text)).toThrow(`executor-version '${text}' is not FAMILY@VERSION`);
  });
});

describe('versions', () => {
  it('are compared part by part, not as text', () => {
    const of = (...version: [number, number, number]) => ({ family: 'original' as const, version });
    expect(isAtLeast(of(1, 10, 0), [1, 9, 1])).toBe(true);
    expect(isAtLeast(of(1, 9, 1), [1, 9, 1])).toBe(true);
    expect(isAtLeast(of(1, 9, 0), [1, 9, 1])).toBe(false);
    expect(isAtLeast(of(2, 0, 0), [1, 28, 5])).toBe(true);
    expect(isAtLeast(of(1, 28, 5), [2, 0, 0])).toBe(false);
  });

  it('that are unknown count as the newest of their family', () => {
    expect(isAtLeast({ family: 'original' }, [9, 9, 9])).toBe(true);
    expect(hasFlag({ family: 'original' }, 'registry-map')).toBe(true);
  });
});
