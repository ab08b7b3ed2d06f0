import { describe, expect, it } from 'vitest';
import { readTaskOptions } from '../../../src/tekton/task-options.ts';
import type { Variant } from '../../../src/tekton/variant.ts';
import { type GivenValues, paramValues, SAMPLE_IMAGE } from '../../support/param-values.ts';

const IMAGE = SAMPLE_IMAGE;

function optionsOf(values: GivenValues, variant: Variant = 'native') {
  return readTaskOptions(paramValues(values, variant), variant);
}

/** The problems of values, each with its hint. */
function problemsOf(values: GivenValues, variant?: Variant): string[] {
  return optionsOf(values, variant).problems.map(({ message, hint }) => `${message}. ${hint}`);
}

describe('the params of a run that gives nothing but IMAGE', () => {
  it('are the defaults of the options', () => {
    const { raw, problems, warnings } = optionsOf({});
    expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
    expect(raw).toMatchObject({ tags: [IMAGE], context: './', file: './Dockerfile', push: 'true', lint: 'error' });
    expect(Object.keys(raw).filter((name) => raw[name as keyof typeof raw]?.toString() === '')).toEqual([]);
  });
});

describe('IMAGE and TAGS', () => {
  it.each([
    ['registry.example:5000/team/app:1', 'registry.example:5000/team/app:2'],
    ['registry.example:5000/team/app', 'registry.example:5000/team/app:2'],
    [`registry.example/app@sha256:${'0'.repeat(64)}`, 'registry.example/app:2'],
    [`registry.example:1/app:1@sha256:${'0'.repeat(64)}`, 'registry.example:1/app:2'],
    ['team/app:1', 'team/app:2'],
    ['app', 'app:2'],
  ])('of %s make of a bare tag %s', (image, tag) => {
    expect(optionsOf({ IMAGE: image, TAGS: ['2'] }).raw.tags).toEqual([image, tag]);
  });

  it('take whole references as they are, in order', () => {
    const tags = ['other.example/app:3', 'team/app', 'app:4', 'latest', 'v1.2_3-rc', '_x'];
    const repository = 'registry.example:5000/team/app';
    expect(optionsOf({ TAGS: tags }).raw.tags).toEqual([
      ...[IMAGE, 'other.example/app:3', 'team/app', 'app:4'],
      ...['latest', 'v1.2_3-rc', '_x'].map((tag) => `${repository}:${tag}`),
    ]);
  });

  it.each([
    ['two tags in one', { TAGS: ['a,b'] }],
    ['two lines', { TAGS: ['a\nb'] }],
    ['two images', { IMAGE: 'registry.example/aa:1,registry.example/bb:1' }],
    ['two lines of images', { IMAGE: `${IMAGE}\nregistry.example/bb:1` }],
  ])('are refused by name with %s', (_, values) => {
    expect(problemsOf(values)).toEqual([
      expect.stringMatching(/^IMAGE or TAGS: '.*' holds more than one entry\. Write each/),
    ]);
  });

  it('may end with a line break, which nobody means', () => {
    expect(problemsOf({ IMAGE: `${IMAGE}\n`, TAGS: ['2\n'] })).toEqual([]);
  });
});

describe('a list', () => {
  it.each([
    ['ADD_FILES', 'a /b\nc /d'],
    ['EXPOSE', '80\n81'],
    ['VOLUMES', '/a\r/b'],
    ['INSECURE_REGISTRIES', 'r.example\ns.example'],
  ])('%s with two entries in one is refused by name', (name, entry) => {
    expect(problemsOf({ [name]: [entry] })).toEqual([
      expect.stringMatching(new RegExp(`^${name}: '.*' holds more than one`)),
    ]);
  });

  it('that takes any text keeps line breaks and commas', () => {
    const values = {
      BUILD_ARGS: ['A=x\ny,z'],
      LABELS: ['b=\n'],
      ENV: ['C=1\r\n2'],
      CMD: ['a\nb'],
      ENTRYPOINT: ['', 'x'],
    };
    const { raw, problems } = optionsOf(values);
    expect(problems).toEqual([]);
    expect(raw).toMatchObject({
      'build-args': values.BUILD_ARGS,
      labels: values.LABELS,
      env: values.ENV,
      cmd: values.CMD,
      entrypoint: values.ENTRYPOINT,
    });
  });
});

describe('what EXTRA_ARGS say', () => {
  it('comes behind what the params say, each where it belongs', () => {
    const extra = [
      '--build-arg',
      'B=2',
      '-d',
      'r.example/bb',
      '--label',
      'x=y',
      '--insecure-registry=r.example',
      '--cache=true',
    ];
    const { raw, problems } = optionsOf({ BUILD_ARGS: ['A=1'], TAGS: ['2'], EXTRA_ARGS: extra });
    expect(problems).toEqual([]);
    expect(raw).toMatchObject({
      'build-args': ['A=1', 'B=2'],
      tags: [IMAGE, 'registry.example:5000/team/app:2', 'r.example/bb'],
      labels: ['x=y'],
      'insecure-registries': ['r.example'],
      'kaniko-args': ['--cache=true'],
    });
  });

  it('counts for the default of a param', () => {
    const extra = ['--no-push', '--reproducible', '--target', 'final'];
    expect(optionsOf({ EXTRA_ARGS: extra }).raw).toMatchObject({
      push: 'false',
      reproducible: 'true',
      target: 'final',
    });
  });

  it.each<[string, GivenValues, string]>([
    ['a param and EXTRA_ARGS', { TARGET: 'one', EXTRA_ARGS: ['--target=two'] }, 'TARGET'],
    ['a param and OPTIONS', { TARGET: 'one', OPTIONS: 'target=two' }, 'TARGET'],
    ['EXTRA_ARGS and OPTIONS', { EXTRA_ARGS: ['--no-push'], OPTIONS: 'push=true\nlint=off' }, 'PUSH'],
    ['EXTRA_ARGS twice', { EXTRA_ARGS: ['--target=two', '--target=one'] }, 'TARGET'],
    ['PUSH and EXTRA_ARGS', { PUSH: 'false', EXTRA_ARGS: ['--no-push=false'] }, 'PUSH'],
  ])('is refused where it contradicts another place: %s', (_, values, name) => {
    expect(problemsOf(values)).toEqual([`${name} is given twice. Give it once.`]);
  });

  it('may say the same as another place', () => {
    const { raw, problems } = optionsOf({ TARGET: 'one', PUSH: 'false', EXTRA_ARGS: ['--target=one', '--no-push'] });
    expect(problems).toEqual([]);
    expect(raw).toMatchObject({ target: 'one', push: 'false' });
  });
});

describe('a param of another Task', () => {
  it.each(['/kaniko', '/kaniko/', '', '/kaniko//'])('KANIKO_DIR may be %j', (directory) => {
    expect(problemsOf({ KANIKO_DIR: directory })).toEqual([]);
  });

  it.each(['/workspace/kaniko', '/', 'kaniko', '/kaniko/x'])('KANIKO_DIR must not be %j', (directory) => {
    expect(problemsOf({ KANIKO_DIR: directory })).toEqual([
      `KANIKO_DIR is '${directory}'. Leave it out: a moved folder breaks the build in every release of Kaniko.`,
    ]);
  });

  it('WRITER_IMAGE is taken, and said to be of no use', () => {
    const { problems, warnings } = optionsOf({ WRITER_IMAGE: 'bash:5' });
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^WRITER_IMAGE is not used: /)]);
  });
});
