import { describe, expect, it } from 'vitest';
import { executorArguments, unknownArguments } from '../../../src/kaniko/arguments.ts';
import { contextFromStdin, unpackedContext } from '../../../src/kaniko/context-place.ts';
import { type ExecutorVersion, executorVersionOfImage } from '../../../src/kaniko/executor-version.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { sampleRequest } from '../../support/samples.ts';

const FORK = executorVersionOfImage('ghcr.io/osscontainertools/kaniko:v1.28.5-debug');
const PLACE = unpackedContext();
const DEFAULTS = [
  '--compressed-caching=false',
  '--push-retry=3',
  '--image-download-retry=3',
  '--image-fs-extract-retry=3',
  '--ignore-path=/product_uuid',
];

function argumentsOf(raw: RawOptions = {}, executor: ExecutorVersion | undefined = FORK): string[] {
  return executorArguments(sampleRequest(raw), executor, PLACE);
}

function defaultsOf(executor: ExecutorVersion | undefined, raw: RawOptions = {}): string[] {
  const given = executorArguments(sampleRequest(raw), executor, PLACE);
  return DEFAULTS.filter((argument) => given.includes(argument));
}

describe('the arguments of the executor', () => {
  it('of a plain request are these', () => {
    expect(argumentsOf()).toEqual([
      '--context=dir:///kaniko/buildcontext/src',
      '--dockerfile=/kaniko/buildcontext/dockerfile/Dockerfile',
      '--destination=registry.example:5000/team/app:1',
      '--digest-file=/dev/termination-log',
      '--log-format=text',
      '--force',
      ...DEFAULTS,
    ]);
  });

  it('name stdin and the folder of the archive where the executor unpacks its context itself', () => {
    const given = executorArguments(sampleRequest(), FORK, contextFromStdin());
    expect(given.slice(0, 3)).toEqual([
      '--context=tar://stdin',
      '--context-sub-path=src',
      '--dockerfile=/kaniko/buildcontext/dockerfile/Dockerfile',
    ]);
  });

  it('carry what is handed to the Dockerfile, as it was given', () => {
    const given = argumentsOf({
      'build-args': ['A= $HOME `x` "y"\nz', 'B='],
      labels: ['org.example.note=a=b'],
      target: 'final',
      'insecure-registries': 'registry.example:5000',
    });
    expect(given).toEqual(
      expect.arrayContaining([
        '--build-arg=A= $HOME `x` "y"\nz',
        '--build-arg=B=',
        '--label=org.example.note=a=b',
        '--target=final',
        '--insecure-registry=registry.example:5000',
      ]),
    );
  });

  it('name every tag', () => {
    expect(argumentsOf({ tags: 'a.example/x1:1,b.example/x2' }).filter((one) => one.startsWith('--dest'))).toEqual([
      '--destination=a.example/x1:1',
      '--destination=b.example/x2',
    ]);
  });

  it('without push ask for none and for no digest', () => {
    const given = argumentsOf({ push: 'false', tags: [] });
    expect(given).toContain('--no-push');
    expect(given.some((argument) => /^--(digest-file|destination)/.test(argument))).toBe(false);
  });

  it('end with those of the user, whose own value replaces our default', () => {
    const given = argumentsOf({ 'kaniko-args': '--push-retry=9\n--compressed-caching\n--snapshot-mode=redo' });
    expect(given.slice(-3)).toEqual(['--push-retry=9', '--compressed-caching', '--snapshot-mode=redo']);
    expect(given).not.toContain('--push-retry=3');
    expect(given).not.toContain('--compressed-caching=false');
  });
});

describe('our defaults', () => {
  const without = (...missing: string[]) => DEFAULTS.filter((one) => !missing.some((name) => one.includes(name)));

  it.each<[string, string[]]>([
    ['ghcr.io/osscontainertools/kaniko:v1.28.5-debug', DEFAULTS],
    ['cgr.dev/chainguard/kaniko:latest', DEFAULTS],
    ['gcr.io/kaniko-project/executor:latest', DEFAULTS],
    ['gcr.io/kaniko-project/executor:v1.24.0', DEFAULTS],
    ['gcr.io/kaniko-project/executor:v1.19.2', DEFAULTS],
    ['gcr.io/kaniko-project/executor:v1.9.1-debug', without('image-download-retry')],
    ['gcr.io/kaniko-project/executor:v1.6.0', without('image-download-retry', 'image-fs-extract', 'compressed')],
    ['mirror.example/builder:1', without('image-download-retry', 'image-fs-extract', 'compressed')],
  ])('for %s are those it knows', (image, expected) => {
    expect(defaultsOf(executorVersionOfImage(image))).toEqual(expected);
  });
});

describe('a flag of the user', () => {
  const unknown = (image: string, argument: string) =>
    unknownArguments(sampleRequest({ 'kaniko-args': argument }), executorVersionOfImage(image));

  it.each([
    ['gcr.io/kaniko-project/executor:v1.9.1', '--registry-map=a=b', 'original v1.9.1'],
    ['gcr.io/kaniko-project/executor:v1.24.0', '--materialize', 'original v1.24.0'],
    ['ghcr.io/osscontainertools/kaniko:v1.28.5', '--no-such-flag', 'osscontainertools v1.28.5'],
  ])('that %s lacks, %s, is refused by name', (image, argument, executor) => {
    const name = /--[\w-]+/.exec(argument)?.[0];
    expect(unknown(image, argument)).toEqual([`${name} is not known to ${executor}`]);
  });

  it.each([
    ['gcr.io/kaniko-project/executor:v1.24.0', '--registry-map=a=b'],
    ['ghcr.io/osscontainertools/kaniko:v1.28.5', '--materialize'],
    ['mirror.example/builder:1', '--whatever'],
    ['gcr.io/kaniko-project/executor:v1.9.1', '-v=debug'],
  ])('is handed on where %s has it or is not known: %s', (image, argument) => {
    expect(unknown(image, argument)).toEqual([]);
  });
});
