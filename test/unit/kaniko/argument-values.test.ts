import { describe, expect, it } from 'vitest';
import { malformedValue } from '../../../src/kaniko/argument-values.ts';
import { executorArguments } from '../../../src/kaniko/arguments.ts';
import { unpackedContext } from '../../../src/kaniko/context-place.ts';
import { sampleRequest } from '../../support/samples.ts';

describe('an argument that the executor would refuse', () => {
  it.each([
    ['--cache=maybe', "--cache is 'maybe', which is neither true nor false"],
    ['--single-snapshot=yes', "--single-snapshot is 'yes', which is neither true nor false"],
    ['--ignore-var-run=', "--ignore-var-run is '', which is neither true nor false"],
    ['--push-retry=often', "--push-retry is 'often', which is no whole number"],
    ['--compression-level=1.5', "--compression-level is '1.5', which is no whole number"],
    ['--cache-ttl=6', "--cache-ttl is '6', which is no duration"],
    ['--cache-ttl=2d', "--cache-ttl is '2d', which is no duration"],
    ['--compression=brotli', "--compression is 'brotli', which is none of its values"],
    ['--verbosity=loud', "--verbosity is 'loud', which is none of its values"],
    ['-v=loud', "-v is 'loud', which is none of its values"],
    ['--snapshot-mode=fast', "--snapshot-mode is 'fast', which is none of its values"],
    ['--git=depth', "--git is 'depth', which is not KEY=VALUE"],
    ['--cache-repo=Registry.example/Cache', "--cache-repo is 'Registry.example/Cache', which is no repository"],
    ['--cache-repo=https://r.example/cache', "--cache-repo is 'https://r.example/cache', which is no repository"],
    ['--cache-repo=r.example/cache:1', "--cache-repo is 'r.example/cache:1', which is no repository"],
    ['--help', "'--help' makes the executor print its help"],
    ['-h', "'-h' makes the executor print its help"],
    ['-x=1', '-x is no flag of the executor'],
  ])('%s is told by its name and its value', (argument, problem) => {
    expect(malformedValue(argument)?.problem).toBe(problem);
    expect(malformedValue(argument)?.hint).toMatch(/^[A-Z].*\.$/);
  });

  it('is told how to be split where it is several', () => {
    expect(malformedValue('--cache=true --cache-repo=r.example/cache')?.hint).toBe(
      'Write each argument as an entry of its own.',
    );
  });

  it.each(['--cache-repo', '--snapshot-mode', '--cache-ttl', '--ignore-path', '--registry-mirror', '-v', '--secret'])(
    '%s without a value would swallow the argument behind it',
    (argument) => {
      expect(malformedValue(argument)?.problem).toBe(`${argument} has no value`);
    },
  );
});

describe('an argument that the executor takes', () => {
  it.each([
    ...['--cache', '--cache=true', '--cache=F', '--cache=1', '--single-snapshot=false', '--materialize'],
    ...['--push-retry=0', '--push-retry=-1', '--compression-level=-1', '--compression=zstd'],
    ...['--cache-ttl=336h', '--cache-ttl=1h30m', '--cache-ttl=1.5h', '--cache-ttl=0', '--cache-ttl=500ms'],
    ...['--verbosity=debug', '--verbosity=WARN', '-v=trace', '--snapshot-mode=redo', '--git=single-branch=true'],
    ...['--cache-repo=r.example:5000/team/cache', '--cache-repo=oci:/cache', '--cache-repo=', '--cache-dir='],
    ...['--ignore-path=/x', '--registry-mirror=m.example', '--registry-map=a=b;c=d', '--custom-platform=linux/arm64'],
    ...['--secret=id=x,src=/y', '--credential-helpers=', '--no-such-flag=x', '--no-such-flag', '--annotation=a=b'],
  ])('%s is let through', (argument) => {
    expect(malformedValue(argument)).toBeUndefined();
  });

  it('is every one of those that are set unasked', () => {
    const request = sampleRequest({ 'build-args': 'A=1', labels: 'a=1', target: 'x', reproducible: 'true' });
    expect(
      executorArguments(request, undefined, unpackedContext()).flatMap((one) => malformedValue(one) ?? []),
    ).toEqual([]);
  });
});
