import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments.ts';
import { VERSION } from '../../../src/cli/version.ts';
import { flagOf } from '../../../src/options/option.ts';
import { optionsOf } from '../../../src/options/table.ts';

function read(...argv: string[]) {
  const { raw, positionals, rest, problems } = readArguments('build', argv);
  return { raw, positionals, rest, problems: problems.map(({ message }) => message) };
}

const CLEAN = { positionals: [], rest: [], problems: [] };

describe('the command line', () => {
  it('takes context, options, repeated flags and short flags', () => {
    expect(read('app', '-t', 'a:1', '--tag=b:2', '-f', 'app/Dockerfile', '--build-arg', 'A=1', '--keep')).toEqual({
      ...CLEAN,
      positionals: ['app'],
      raw: { tags: ['a:1', 'b:2'], file: 'app/Dockerfile', 'build-args': ['A=1'], keep: true },
    });
  });

  it('takes every option by its flag', () => {
    for (const command of ['build', 'render', 'verify', 'doctor', 'sweep'] as const) {
      for (const option of optionsOf(command)) {
        const argv = option.kind === 'switch' ? [`--${flagOf(option)}`] : [`--${flagOf(option)}`, 'v'];
        const line = readArguments(command, argv);
        expect(line.problems, argv.join(' ')).toEqual([]);
        expect(Object.keys(line.raw)).toEqual([option.name]);
      }
    }
  });

  it('takes a list by the name of its input as well, with a blank or an equal sign', () => {
    expect(read('--tags', 'a:1', '--tags=b:2', '--tag', 'c:3')).toEqual({
      ...CLEAN,
      raw: { tags: ['a:1', 'b:2', 'c:3'] },
    });
  });

  it.each([
    [['--no-push'], false],
    [['--push=false'], 'false'],
    [['--push'], true],
    [['--push=true'], 'true'],
    [['--push', '--no-push'], false],
  ])('%j sets push to %j', (argv, push) => {
    expect(read(...argv)).toEqual({ ...CLEAN, raw: { push } });
  });

  it('takes values that begin with a dash', () => {
    expect(read('--kaniko-arg', '--single-snapshot', '--kaniko-arg=--cache', '--label', '-x=-y')).toEqual({
      ...CLEAN,
      raw: { 'kaniko-args': ['--single-snapshot', '--cache'], labels: ['-x=-y'] },
    });
  });

  it('takes everything after two dashes as it is', () => {
    expect(read('app', '--', 'sh', '-c', '--tag', '--')).toEqual({
      ...CLEAN,
      positionals: ['app'],
      rest: ['sh', '-c', '--tag', '--'],
      raw: {},
    });
  });

  it('takes values with blanks, equal signs and nothing in them', () => {
    expect(read('--build-arg', 'A=b c=d', '--target=', '--label=x=').raw).toEqual({
      'build-args': ['A=b c=d'],
      target: '',
      labels: ['x='],
    });
  });
});

describe('mistakes on the command line', () => {
  it('are all reported at once', () => {
    expect(read('--tagg', 'x', '--unknown=1', '-z', '--no-keep-me', '--file').problems).toEqual([
      'unknown option --tagg',
      'unknown option --unknown',
      'unknown option -z',
      'unknown option --no-keep-me',
      'option --file has no value',
    ]);
  });

  it.each([
    ['--tagg', 'Did you mean --tag?'],
    ['--build-argument', 'Did you mean --build-arg?'],
    ['--registry', 'Did you mean --registry-secret?'],
    ['--qqq', 'See rootless-kaniko --help.'],
    ['-z', 'See rootless-kaniko --help.'],
    ['--executer', 'Did you mean --executor?'],
    ['--namspace', 'Did you mean --namespace?'],
    ['--kubeconfgi', 'Did you mean --kubeconfig?'],
    ['--secret', 'Write files the build needs into the context, or use a build argument for what is no secret.'],
    ['--load', 'Push the image and pull it by its digest: there is no local daemon to load it into.'],
    ['--no-cache', 'Leave it out: nothing is cached unless kaniko-args says --cache=true.'],
    ['--platform', 'Use one step for each platform, with node-selector kubernetes.io/arch=ARCH and own tags.'],
    [`--${'x'.repeat(100_000)}`, 'See rootless-kaniko --help.'],
  ])('%s leads to: %s', (flag, hint) => {
    expect(readArguments('build', [flag]).problems[0]?.hint).toBe(hint);
  });

  it.each([
    [['app', '--namspace', 'ci'], ['app']],
    [['--namspace', 'ci', 'app'], ['app']],
    [['--namspace', 'ci'], ['ci']],
    [['--namspace', 'ci', '--tagg', 'a:1'], ['ci']],
    [
      ['app', '--namspace=ci', 'more'],
      ['app', 'more'],
    ],
    [
      ['app', '--namspace', 'ci', 'more'],
      ['app', 'more'],
    ],
  ])('do not make a further one of what stands behind an unknown option: %j', (argv, positionals) => {
    expect(read(...argv).positionals).toEqual(positionals);
  });

  it('of a command without arguments are none of what stands behind an unknown option', () => {
    expect(readArguments('sweep', ['--namspace', 'ci']).positionals).toEqual([]);
  });

  it('include single values that are given twice, but not repeated switches', () => {
    expect(read('--file', 'a', '-f', 'b').problems).toEqual(['option -f is given twice']);
    expect(read('--keep', '--keep').problems).toEqual([]);
  });

  it('include a value that was forgotten, where the next option stands for it', () => {
    const line = readArguments('build', ['--file', '--tag', 'a:1']);
    expect(line.problems.map(({ message, hint }) => `${message}. ${hint}`)).toEqual([
      "option --file has no value: behind it stands '--tag'. Write --file VALUE, or --file=--tag where that is the value.",
    ]);
    expect(read('--cmd=--keep', '--cmd', '--single-snapshot').problems).toEqual([]);
  });

  it('include options of another command', () => {
    expect(read('--expect-output', 'x').problems).toEqual(['unknown option --expect-output']);
    for (const command of ['verify', 'sweep'] as const)
      expect(readArguments(command, ['--tag', 'x']).problems.map(({ message }) => message)).toEqual([
        'unknown option --tag',
      ]);
  });

  it.each([
    ['render', '--keep', 'It is an option of build: leave it out here.'],
    ['render', '--registry-credential', 'It is an option of build: leave it out here.'],
    ['render', '--output', 'It is an option of build: leave it out here.'],
    ['build', '--expect-output', 'It is an option of verify: leave it out here.'],
    ['build', '--git-url', 'It is an option of tekton: leave it out here.'],
    ['sweep', '--tag', 'It is an option of build: leave it out here.'],
  ] as const)('tell whose option it is: %s %s', (command, flag, hint) => {
    expect(readArguments(command, [`${flag}=x`]).problems[0]?.hint).toBe(hint);
  });

  it('include a switch that is denied with a value', () => {
    expect(read('--no-push=true').problems).toEqual(['unknown option --no-push']);
  });
});

describe('the version', () => {
  it('is that of the package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    expect(VERSION).toBe(manifest.version);
  });
});
