import { describe, expect, it } from 'vitest';
import { executorArguments, type ImageSink } from '../../../src/kaniko/arguments.ts';
import { unpackedContext } from '../../../src/kaniko/context-place.ts';
import { executorVersionOfImage } from '../../../src/kaniko/executor-version.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { sampleRequest } from '../../support/samples.ts';

const FORK = 'ghcr.io/osscontainertools/kaniko:v1.28.5-debug';
const DIGEST: ImageSink = { kind: 'registry', digestFile: '/out/digest' };
const LAYOUT: ImageSink = { kind: 'layout', directory: '/out/oci' };

/** The arguments that say what becomes of the image. */
function fateOf(raw: RawOptions, sink: ImageSink | undefined, image = FORK): string[] {
  const all = executorArguments(sampleRequest(raw), executorVersionOfImage(image), unpackedContext(), sink);
  return all.filter((argument) => /^--(no-push|digest-file|destination|oci-layout-path|tar-path)/.test(argument));
}

describe('an executor that pushes', () => {
  it('leaves the digest where it is told, and without a word where the kubelet reads it', () => {
    const destination = '--destination=registry.example:5000/team/app:1';
    expect(fateOf({}, DIGEST)).toEqual([destination, '--digest-file=/out/digest']);
    expect(fateOf({}, undefined)).toEqual([destination, '--digest-file=/dev/termination-log']);
  });

  it('leaves none where nothing is pushed', () => {
    expect(fateOf({ push: false, tags: [] }, DIGEST)).toEqual(['--no-push']);
  });
});

describe('an executor that leaves a layout', () => {
  const layout = ['--no-push', '--destination=registry.example:5000/team/app:1', '--oci-layout-path=/out/oci'];

  it.each([true, false])(
    'pushes neither the image nor layers of a cache, whether or not another pushes: %s',
    (push) => {
      expect(fateOf({ push }, LAYOUT)).toEqual([...layout, '--no-push-cache']);
    },
  );

  it.each([
    ['gcr.io/kaniko-project/executor:v1.24.0', true],
    ['gcr.io/kaniko-project/executor:v1.9.1', true],
    ['mirror.example/builder:1', false],
  ])('is asked only for what it has: %s', (image, hasFlag) => {
    expect(fateOf({}, LAYOUT, image)).toEqual([...layout, ...(hasFlag ? ['--no-push-cache'] : [])]);
  });
});
