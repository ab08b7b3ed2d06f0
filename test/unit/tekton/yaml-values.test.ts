import fc from 'fast-check';
import { CORE_SCHEMA, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { manifestYaml } from '../../../src/pod/manifest-yaml.ts';
import { tektonFiles } from '../../../src/tekton/generate.ts';
import { type ParamValues, paramArguments, readParamArguments } from '../../../src/tekton/param-arguments.ts';
import { readTaskOptions } from '../../../src/tekton/task-options.ts';
import { stepParams } from '../../../src/tekton/task-params.ts';
import { WITHOUT_DOLLAR } from '../../support/hostile-values.ts';
import { hostileText, orderOf } from '../../support/tekton-orders.ts';
import { expandByKubelet, replaceParams } from '../../support/tekton-substitution.ts';

const SCHEMAS = { 'YAML 1.2': CORE_SCHEMA, 'YAML 1.1': YAML11_SCHEMA } as const;
/** Texts that a reader of YAML may take for something else. */
const PITFALLS = [
  ...['yes', 'no', 'on', 'off', 'y', 'N', 'TRUE', 'False', 'null', 'NULL', '~', ''],
  ...['1', '-1', '+1', '0', '007', '0o7', '0x1F', '0b1', '1e3', '1E-3', '.5', '1.', '1_000', '.inf', '-.INF', '.nan'],
  ...['12:30:45', '190:20', '2026-01-01', '2026-01-01T00:00:00Z', '=', '<<', '!!str a', '&a', '*a', '- a', '? a'],
  ...['a: b', 'a #b', '#a', '@a', '`a`', '%a', '|', '>', '[', ']', '{', '}', ',', '"', "'", '\\', ' a', 'a ', '\ta'],
  ...[
    'a\nb',
    'a\n',
    '\na',
    '\n',
    'a\r\nb',
    'a\rb',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u0000',
    '\u001b[0m',
    '---',
    '...',
    '--- a',
  ],
];

type Run = {
  readonly spec: { readonly params: readonly { readonly name: string; readonly value: string | readonly string[] }[] };
};

/** The values of params of a generated run, as a reader of YAML gets them. */
function readBack(
  raw: Parameters<typeof orderOf>[0],
  schema: keyof typeof SCHEMAS,
): Map<string, string | readonly string[]> {
  const [{ text } = { text: '' }] = tektonFiles('taskrun', orderOf(raw));
  const [run, ...more] = loadAll(text, { schema: SCHEMAS[schema] }) as Run[];
  expect(more).toEqual([]);
  return new Map(run?.spec.params.map(({ name, value }) => [name, value]));
}

describe.each(['YAML 1.2', 'YAML 1.1'] as const)('a text in a generated object, for a reader of %s', (schema) => {
  it.each(PITFALLS)('is the same text: %j', (text) => {
    const manifest = { value: text, list: [text, `A=${text}`], [text]: 1 };
    expect(loadAll(manifestYaml(manifest), { schema: SCHEMAS[schema] })).toEqual([manifest]);
  });

  const given = [...PITFALLS, ...WITHOUT_DOLLAR].filter((text) => !text.includes('\0'));

  it.each([...new Set(given)])('is the same as the value of an option: %j', (text) => {
    const read = readBack({ 'build-args': [`A=${text}`], 'dockerfile-inline': `x${text}` }, schema);
    expect(Object.fromEntries(read)).toEqual({
      BUILD_ARGS: [`A=${text}`],
      DOCKERFILE_INLINE: `x${text}`,
    });
  });

  it('is the same whatever it is', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 3 }), hostileText, (entries, text) => {
        const labels = entries.map((entry) => `a=${entry}`);
        const read = readBack({ labels, 'dockerfile-inline': text }, schema);
        expect([read.get('LABELS'), read.get('DOCKERFILE_INLINE')]).toEqual([labels, text]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a value of an option', () => {
  const PARAMS = stepParams('native');
  const USUAL = PARAMS.map(({ name, type, default: value }) => [name, value ?? (type === 'array' ? [] : '')] as const);

  /** What the step prepare reads of a run: Tekton has put the values in, and Kubernetes has changed dollars. */
  function arrived(given: ReadonlyMap<string, string | readonly string[]>): ParamValues {
    const args = replaceParams(paramArguments(PARAMS), new Map([...USUAL, ...given]));
    const environment = { HOME: '/tekton/home/prepare' };
    return readParamArguments(
      args.map((argument) => expandByKubelet(argument, environment)),
      PARAMS,
      { traces: [] },
    );
  }

  it('arrives at the step prepare as it was given, dollars included', () => {
    const value = fc.stringMatching(/^[$() a-zA-Z{}"'\\=]{1,12}$/).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (values) => {
        const args = values.map((text) => `A=${text}`);
        // One that Kubernetes would change behind a closing parenthesis is refused, and tested elsewhere.
        fc.pre(!/\)[\s\S]*\$/.test(args.join('\n')));
        const { raw, problems } = readTaskOptions(arrived(readBack({ 'build-args': args }, 'YAML 1.1')), 'native');
        expect(problems).toEqual([]);
        expect(raw['build-args']).toEqual(args);
      }),
      { numRuns: 300 },
    );
  });
});
