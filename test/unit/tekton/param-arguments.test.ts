import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paramArguments, readParamArguments } from '../../../src/tekton/param-arguments.ts';
import { stepParams } from '../../../src/tekton/task-params.ts';
import { expandByKubelet, replaceParams } from '../../support/tekton-substitution.ts';

const PARAMS = stepParams('native');
const ENVIRONMENT = {
  HOME: '/tekton/home/prepare',
  KUBERNETES_SERVICE_HOST: '10.96.0.1',
  DB_SERVICE_HOST: '10.96.7.8',
};
const SURROUNDINGS = {
  traces: [
    ['10.96.0.1', 'KUBERNETES_SERVICE_HOST'],
    ['10.96.7.8', 'DB_SERVICE_HOST'],
  ],
} as const;

/** The values of params as the step gets them from a real pod. */
function arrive(values: Readonly<Record<string, string | readonly string[]>>) {
  const defaults = PARAMS.map(({ name, type }) => [name, type === 'array' ? [] : ''] as const);
  const all = new Map<string, string | readonly string[]>([...defaults, ...Object.entries(values)]);
  const args = replaceParams(paramArguments(PARAMS), all).map((argument) => expandByKubelet(argument, ENVIRONMENT));
  return readParamArguments(args, PARAMS, SURROUNDINGS);
}

describe('a text', () => {
  it.each([
    ['plain', 'registry.example/team/app:1'],
    ['empty', ''],
    ['two dollars', 'a$$b$$$$c'],
    ['a name of the environment', '$(HOME)'],
    ['a name of a Service', '$(KUBERNETES_SERVICE_HOST)'],
    ['command substitution', '`touch /canary` $(touch /canary)'],
    ['line breaks', 'FROM scratch\nRUN a\r\n\tb'],
    ['quotes', `'"\\'"\\\\`],
    ['a leading dash', '--no-push'],
    ['our own wrapping', '$(=IMAGE=other)'],
    ['an equals sign', '=a=b='],
    ['parentheses before dollars', '$5 (net)'],
    ['a reference to a result', '$(steps.prepare.results.args[*])'],
  ])('with %s arrives as it is', (_, text) => {
    const { texts, problems } = arrive({ IMAGE: text, OPTIONS: text });
    expect(problems).toEqual([]);
    expect([texts.get('IMAGE'), texts.get('OPTIONS')]).toEqual([text, text]);
  });

  it.each(['(a) $$5', ')$(HOME)', 'a) 10.96.7.8 b', 'x)/tekton/home/prepare', '/tekton/results/IMAGE_URL'])(
    'that may have been changed is refused by name: %s',
    (text) => {
      const { problems } = arrive({ CONTEXT: text });
      expect(problems).toHaveLength(1);
      expect(problems[0]?.message).toMatch(/^CONTEXT holds /);
    },
  );

  it('arrives unchanged or is refused by name, whatever it is', () => {
    const pieces = fc.constantFrom(
      '$',
      '$$',
      '(',
      ')',
      '$(',
      'HOME',
      '$(HOME)',
      '=',
      'IMAGE',
      'a',
      '\n',
      '-',
      ' ',
      '10.96.7.8',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const { texts, problems } = arrive({ TARGET: text });
        const named = problems.some(({ message }) => message.startsWith('TARGET '));
        expect(named || texts.get('TARGET') === text).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('an array', () => {
  it('arrives entry by entry, empty ones and arrays without any too', () => {
    const entries = ['', 'A=1', 'with blank', 'line\nbreak', '--force', "it's", '`id`', '{"a": [1]}', '*'];
    const { lists, problems } = arrive({ BUILD_ARGS: entries, TAGS: [], EXTRA_ARGS: ['--cache=true'] });
    expect(problems).toEqual([]);
    expect(lists.get('BUILD_ARGS')).toEqual(entries);
    expect(lists.get('TAGS')).toEqual([]);
    expect(lists.get('EXTRA_ARGS')).toEqual(['--cache=true']);
  });

  it.each([
    'A=$5',
    'A=$$5',
    '$(HOME)',
    'A=$(touch /canary)',
    'P=$(DB_SERVICE_HOST):80',
    '10.96.0.1',
    '$(=TAGS)',
    '/tekton/results/IMAGES',
  ])('whose entry may have been changed is refused by name: %s', (entry) => {
    const { problems } = arrive({ BUILD_ARGS: ['A=1', entry] });
    expect(problems).not.toEqual([]);
    expect(problems.some(({ message }) => /BUILD_ARGS: entry 2|'\$\(=TAGS\)'/.test(message))).toBe(true);
  });

  it('does not take a longer address for that of a Service', () => {
    expect(arrive({ BUILD_ARGS: ['A=10.96.0.12', 'B=110.96.0.1', 'C=10.96.0.1.5'] }).problems).toEqual([]);
  });

  it('cannot pass an entry off as the beginning of another array', () => {
    const { problems } = arrive({ BUILD_ARGS: ['$(=EXTRA_ARGS)', '--cache=true'] });
    expect(problems.map(({ message }) => message).join()).toContain("'$(=EXTRA_ARGS)'");
  });

  it('arrives unchanged or is refused, whatever its entries are', () => {
    const pieces = fc.constantFrom('$', '$$', '(', ')', '$(HOME)', '$(=TAGS)', '=', 'a', '\n', '10.96.7.8', '-');
    const entry = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
        const { lists, problems } = arrive({ LABELS: entries, TAGS: ['1'] });
        const same = JSON.stringify(lists.get('LABELS')) === JSON.stringify(entries);
        expect(problems.length > 0 || same).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});

it('does not take other arguments for values of params', () => {
  expect(() => readParamArguments(['--IMAGE=x'], PARAMS, { traces: [] })).toThrow(/is no value of a param/);
});
