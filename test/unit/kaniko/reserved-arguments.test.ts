import { describe, expect, it } from 'vitest';
import { executorArguments } from '../../../src/kaniko/arguments.ts';
import { contextFromStdin, unpackedContext } from '../../../src/kaniko/context-place.ts';
import { flagName, reservedArgument } from '../../../src/kaniko/reserved-arguments.ts';
import { sampleRequest } from '../../support/samples.ts';

/** Ours, but harmless to repeat or to replace. */
const REPLACEABLE = [
  'force',
  'compressed-caching',
  'push-retry',
  'image-download-retry',
  'image-fs-extract-retry',
  'ignore-path',
];

describe('an argument that rootless-kaniko sets itself', () => {
  it('is refused in every spelling', () => {
    for (const argument of ['--destination=x', '--destination', '-d=x', '-dx', '-d', '-c', '-fDockerfile']) {
      expect(reservedArgument(argument)?.problem).toMatch(/^--\w+ is set by rootless-kaniko$/);
    }
  });

  it('is refused whatever the request makes us set', () => {
    const request = sampleRequest({
      'build-args': 'A=1',
      labels: 'a=1',
      target: 'x',
      'insecure-registries': 'r:1',
    });
    const unpushed = sampleRequest({ push: 'false' });
    const places = [unpackedContext(), contextFromStdin()];
    const set = [request, unpushed].flatMap((one) =>
      places.flatMap((place) => executorArguments(one, undefined, place)),
    );
    for (const argument of set) {
      const refused = reservedArgument(argument) !== undefined;
      expect(refused, argument).toBe(!REPLACEABLE.includes(flagName(argument) ?? ''));
    }
  });

  it('is refused with the option to use instead', () => {
    expect(reservedArgument('--build-arg=A=1')?.hint).toBe('Use the option build-args.');
  });
});

describe('an argument of the user', () => {
  it.each([
    '--snapshot-mode=redo',
    '--single-snapshot',
    '--cache',
    '--cache-repo=r.example/x',
    '-v=debug',
    '--insecure',
  ])('%s is let through', (argument) => {
    expect(reservedArgument(argument)).toBeUndefined();
  });

  it.each(['snapshot-mode', '--', '-', '', '--snapshot-mode redo', '---x', 'file; rm -rf /', '-vdebug'])(
    '%j is no flag',
    (argument) => {
      expect(reservedArgument(argument)?.problem).toBe(`'${argument}' is no flag`);
    },
  );

  it('whose value may be a secret is quoted without it', () => {
    expect(reservedArgument('--build-arg TOKEN=secret')?.problem).toBe("'--build-arg TOKEN=…' is no flag");
    expect(reservedArgument('--=x')?.problem).toBe("'--=…' is no flag");
  });
});
