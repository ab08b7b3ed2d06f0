import { describe, expect, it } from 'vitest';
import { sortExtraArgs } from '../../../src/tekton/extra-args.ts';

describe('EXTRA_ARGS of runs that were written for other Tasks', () => {
  it.each<[string, string[], [string, string][]]>([
    ['--destination with its value behind it', ['--destination', 'r.example/app:2'], [['tags', 'r.example/app:2']]],
    ['--destination=', ['--destination=r.example/app:2'], [['tags', 'r.example/app:2']]],
    ['-d', ['-d', 'r.example/app:2'], [['tags', 'r.example/app:2']]],
    ['-d=', ['-d=r.example/app:2'], [['tags', 'r.example/app:2']]],
    ['-d with the value attached', ['-dr.example/app:2'], [['tags', 'r.example/app:2']]],
    ['--build-arg', ['--build-arg', 'A=1'], [['build-args', 'A=1']]],
    [
      'blanks and equals signs',
      ['--build-arg', 'A=x = y', '--build-arg=B=c=d e'],
      [
        ['build-args', 'A=x = y'],
        ['build-args', 'B=c=d e'],
      ],
    ],
    ['an empty value', ['--build-arg=A='], [['build-args', 'A=']]],
    ['a line break in a value', ['--label', 'a=x\ny'], [['labels', 'a=x\ny']]],
    ['--label', ['--label=org.example.a=b'], [['labels', 'org.example.a=b']]],
    ['--target', ['--target', 'final'], [['target', 'final']]],
    ['--insecure-registry', ['--insecure-registry', 'r.example:5000'], [['insecure-registries', 'r.example:5000']]],
    [
      '--skip-tls-verify-registry',
      ['--skip-tls-verify-registry=r.example:5000'],
      [['skip-tls-verify-registries', 'r.example:5000']],
    ],
    ['--reproducible', ['--reproducible'], [['reproducible', 'true']]],
    ['--reproducible=false', ['--reproducible=false'], [['reproducible', 'false']]],
    ['--no-push', ['--no-push'], [['push', 'false']]],
    ['--no-push=true', ['--no-push=true'], [['push', 'false']]],
    ['--no-push=false', ['--no-push=false'], [['push', 'true']]],
    [
      '--no-push=0, as Go reads it',
      ['--no-push=0', '--no-push=F'],
      [
        ['push', 'true'],
        ['push', 'true'],
      ],
    ],
  ])('count as the option they stand for: %s', (_, given, options) => {
    expect(sortExtraArgs(given)).toEqual({ options, rest: [] });
  });

  it.each<[string, string[], string[]]>([
    ['flags of their own', ['--cache=true', '--single-snapshot'], ['--cache=true', '--single-snapshot']],
    ['a value behind its flag', ['--snapshot-mode', 'redo', '--cache'], ['--snapshot-mode=redo', '--cache']],
    ['a short flag', ['-v', 'debug'], ['-v=debug']],
    ['a value with blanks', ['--git', 'branch=a b'], ['--git=branch=a b']],
    ['an empty value', ['--cache-repo', ''], ['--cache-repo=']],
    ['flags that nobody knows', ['--no-such-flag', '--other=x'], ['--no-such-flag', '--other=x']],
    ['those that are refused later', ['--context', 'dir:///x', '-f', 'D'], ['--context=dir:///x', '-f=D']],
    ['what is no flag', ['plain', 'more'], ['plain', 'more']],
    ['what belongs to no flag any more', ['--cache=true', 'x', 'y'], ['--cache=true', 'x', 'y']],
    ['a flag whose name only begins like one', ['--labels=a', '--targets', 'x'], ['--labels=a', '--targets=x']],
  ])('stay for the executor: %s', (_, given, rest) => {
    expect(sortExtraArgs(given)).toEqual({ options: [], rest });
  });

  it('keep their order, each kind for itself', () => {
    expect(
      sortExtraArgs(['--cache=true', '-d', 'r.example/bb', '--build-arg', 'A=1', '--force', '-d=r.example/cc']),
    ).toEqual({
      options: [
        ['tags', 'r.example/bb'],
        ['build-args', 'A=1'],
        ['tags', 'r.example/cc'],
      ],
      rest: ['--cache=true', '--force'],
    });
  });

  it('do not take a flag for the value of the one before', () => {
    expect(sortExtraArgs(['--build-arg', '--cache=true'])).toEqual({
      options: [['build-args', '']],
      rest: ['--cache=true'],
    });
  });

  it('may be none', () => {
    expect(sortExtraArgs([])).toEqual({ options: [], rest: [] });
  });
});
