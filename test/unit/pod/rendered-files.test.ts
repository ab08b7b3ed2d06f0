import fc from 'fast-check';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { buildWorkload } from '../../../src/pod/build-workload.ts';
import { contextConfigMap } from '../../../src/pod/context-configmap.ts';
import { renderedFiles } from '../../../src/pod/rendered-files.ts';
import { samplePlan } from '../../support/samples.ts';

const TRICKY = [
  'yes',
  'on',
  'off',
  'n',
  'null',
  '~',
  '1e3',
  '0o17',
  '017',
  '0x1F',
  '1_000',
  '.inf',
  '12:30:45',
  '-',
  '=',
  '<<',
  '2026-11-21',
  ' x ',
  '#',
  'a: b',
  '&a',
  '*a',
  '!t',
  '|',
  '%',
  '@',
  '`',
  '"',
  "'",
  '\\n',
  'ü',
  '\u0085',
];
const ARCHIVE = Buffer.from([31, 139, 0, 255]);
const SCHEMAS = { core: CORE_SCHEMA, 'YAML 1.1': YAML11_SCHEMA };

function reread(text: string, schema: keyof typeof SCHEMAS): unknown {
  return load(text, { schema: SCHEMAS[schema] });
}

describe('the rendered files', () => {
  const plan = samplePlan({
    'registry-secret': 'push',
    'build-args': TRICKY.map((value, index) => `A${index}=${value}`),
  });

  it.each(['core', 'YAML 1.1'] as const)('read as %s are the objects a build creates', (schema) => {
    const [job, map, ...more] = renderedFiles(plan, ARCHIVE);
    expect(more).toEqual([]);
    expect([job?.name, map?.name]).toEqual(['job.yaml', 'configmap.yaml']);
    expect(reread(job?.text ?? '', schema)).toEqual(JSON.parse(JSON.stringify(buildWorkload(plan))));
    expect(reread(map?.text ?? '', schema)).toEqual(JSON.parse(JSON.stringify(contextConfigMap(plan, ARCHIVE))));
  });

  it.each(['core', 'YAML 1.1'] as const)('keep strings that look like something else, read as %s', (schema) => {
    const selector = Object.fromEntries(TRICKY.map((value, index) => [`key${index}`, value]));
    const placed = { ...plan, placement: { ...plan.placement, nodeSelector: { ...selector, yes: 'no', '1': '2' } } };
    expect(reread(renderedFiles(placed, ARCHIVE)[0]?.text ?? '', schema)).toMatchObject({
      spec: { template: { spec: { nodeSelector: { ...selector, yes: 'no', '1': '2' } } } },
    });
  });

  it('keep any argument', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (argument) => {
        const odd = { ...plan, executor: { ...plan.executor, arguments: [argument] } };
        const job = reread(renderedFiles(odd, ARCHIVE)[0]?.text ?? '', 'YAML 1.1');
        expect(job).toMatchObject({
          spec: { template: { spec: { containers: [{ args: [argument.replaceAll('$', () => '$$')] }] } } },
        });
      }),
      { numRuns: 60 },
    );
  });

  it('say that the owner is set by a build', () => {
    expect(renderedFiles(plan, ARCHIVE)[1]?.text).toMatch(/^# .*owner.*kaniko-app-abcdefgh/);
  });
});

describe('the rendered files of another kind', () => {
  it('show a bare pod under its own name', () => {
    const [pod, map] = renderedFiles(samplePlan({ workload: 'pod' }), ARCHIVE);
    expect([pod?.name, map?.name]).toEqual(['pod.yaml', 'configmap.yaml']);
    expect(map?.text).toMatch(/^# A build sets the owner of this object to Pod kaniko-/);
  });

  it.each([
    ['exec', /^# The context is sent into the init container by exec/],
    ['stdin', /^# The context is sent to the stdin of its container by attach/],
  ])('say that a context which is sent by %s is no object', (transport, said) => {
    const files = renderedFiles(samplePlan({ 'context-transport': transport }), ARCHIVE);
    expect(files.map(({ name }) => name)).toEqual(['job.yaml']);
    expect(files[0]?.text).toMatch(said);
  });
});
