import { describe, expect, it } from 'vitest';
import { entryFaults } from '../../support/tekton-entry.ts';
import { added, copied, IN_PIPELINES, IN_TASKS, type Plant, put } from '../../support/tekton-faults.ts';
import { objectOf, objectsOf, RELEASE } from '../../support/tekton-orders.ts';
import { fitFaults } from '../../support/tekton-pipelines.ts';
import { faultsOf, type ReadObject } from '../../support/tekton-rules.ts';

const TASK = () => objectOf('task', { variant: 'split', resources: ['memory=2Gi'] });
const ACTION = () => objectsOf('stepaction', {})[0] as ReadObject;
const PIPELINE = () => objectOf('pipeline', { clone: true, test: ['/app'], deploy: 'deployment/app=app' });
const MATRIX = () => objectOf('pipeline', { builds: ['image=r.example/aa:1', 'image=r.example/bb:1'] });
const TASK_RUN = () => objectOf('taskrun', { tags: ['r.example/aa:1'], 'build-args': ['A=1'] });
const PIPELINE_RUN = () => objectOf('pipelinerun', { clone: true, 'registry-secret': 'login' });

function planted(object: ReadObject, plant: Plant): ReadObject {
  plant(object);
  return object;
}

describe('a planted fault is found', () => {
  it.each(IN_TASKS)('in a Task: %s', (_, fault, plant) => {
    expect(faultsOf(TASK())).toEqual([]);
    expect(faultsOf(planted(TASK(), plant)).join('\n')).toMatch(fault);
  });

  it.each(IN_PIPELINES)('in a Pipeline: %s', (_, fault, plant) => {
    expect(faultsOf(PIPELINE())).toEqual([]);
    expect(faultsOf(planted(PIPELINE(), plant)).join('\n')).toMatch(fault);
  });

  it.each<[string, RegExp, Plant]>([
    [
      'one with a param beside it',
      /gets IMAGE and has it/,
      added('spec.tasks[0].params', { name: 'IMAGE', value: 'x' }),
    ],
    ['a list in it', /IMAGE is no text/, put('spec.tasks[0].matrix.include[0].params[0].value', ['x'])],
    ['a single result of it', /is a list/, put('spec.results[0].value', ['$(tasks.build.results.IMAGE_REF)'])],
    [
      'its list as a result of the pipeline',
      /known to later tasks only/,
      put('spec.results[0].value', ['$(tasks.build.results.IMAGE_REF[*])']),
    ],
  ])('in a matrix: %s', (_, fault, plant) => {
    expect(faultsOf(MATRIX())).toEqual([]);
    expect(faultsOf(planted(MATRIX(), plant)).join('\n')).toMatch(fault);
  });

  it.each<[string, RegExp, Plant]>([
    ['the name of a volume', /is no param/, put('spec.volumeMounts[0].name', 'context')],
    ['half a name of a volume', /is no param/, put('spec.volumeMounts[0].name', 'x-$(params.VOLUME_CONTEXT)')],
    ['what only steps have', /computeResources is unknown/, put('spec.computeResources', {})],
    ['a param nobody uses', /X is used nowhere/, added('spec.params', { name: 'X', type: 'string' })],
    ['a param nobody declared', /is not declared/, put('spec.image', '$(params.NONE)')],
    ['no command', /command is missing/, put('spec.command', [])],
  ])('in a StepAction: %s', (_, fault, plant) => {
    expect(faultsOf(ACTION())).toEqual([]);
    expect(faultsOf(planted(ACTION(), plant)).join('\n')).toMatch(fault);
  });

  it.each<[string, RegExp, () => ReadObject, Plant]>([
    ['two params of a name', /IMAGE is given twice/, TASK_RUN, added('spec.params', { name: 'IMAGE', value: '' })],
    ['a workspace of no volume', /bound to no volume/, TASK_RUN, put('spec.workspaces[0]', { name: 'source' })],
    ['a time that is none', /is no time/, TASK_RUN, put('spec.timeout', '1 h')],
    ['a time that is a number', /timeout is no text/, TASK_RUN, put('spec.timeout', 60)],
    ['a name that every run would share', /no name of its own/, TASK_RUN, put('metadata.name', 'x')],
    ['an unknown field', /spec\.podTemplate is unknown/, PIPELINE_RUN, put('spec.podTemplate', {})],
    ['a time of a pipeline', /is no time/, PIPELINE_RUN, put('spec.timeouts.pipeline', 'x')],
    ['a workspace twice', /bound twice/, PIPELINE_RUN, copied('spec.workspaces[0]', 'spec.workspaces')],
  ])('in a run: %s', (_, fault, make, plant) => {
    expect(faultsOf(make())).toEqual([]);
    expect(faultsOf(planted(make(), plant)).join('\n')).toMatch(fault);
  });

  it('in what is not stable', () => {
    expect(faultsOf(TASK(), 'stable').join()).toMatch(/step-level workspaces are not stable/);
    expect(faultsOf(MATRIX(), 'stable').join()).toMatch(/matrix is not stable/);
  });

  it('in a step that refers to a StepAction', () => {
    const step = { name: 'build', ref: { name: 'x' }, env: [], params: [{ name: 'A', value: '$(params.NONE)' }] };
    const faults = faultsOf(planted(TASK(), added('spec.steps', { ...step, name: 'more' }))).join('\n');
    expect(faults).toMatch(/env cannot be used with ref/);
    expect(faults).toMatch(/NONE\) is not declared/);
  });

  it.each<[string, RegExp, Plant]>([
    ['another version', /version/, put(['metadata', 'labels', 'app.kubernetes.io/version'], '9.9.9')],
    [
      'a variant of a platform',
      /no platform/,
      put(['metadata', 'annotations', 'tekton.dev/platforms'], 'linux/arm/v7'),
    ],
    ['no category', /categories/, put(['metadata', 'annotations', 'tekton.dev/categories'], 'Image')],
    ['no first release', /minVersion/, put(['metadata', 'annotations', 'tekton.dev/pipelines.minVersion'], '1.0')],
    ['no summary', /no summary/, put('spec.description', '\nText.')],
  ])('in the metadata: %s', (_, fault, plant) => {
    expect(entryFaults(TASK(), RELEASE.version)).toEqual([]);
    expect(entryFaults(planted(TASK(), plant), RELEASE.version).join()).toMatch(fault);
  });

  it('between a run and what it runs', () => {
    const params = [
      { name: 'A', type: 'string' },
      { name: 'B', type: 'array', default: [] },
    ];
    const taken = { params, workspaces: [{ name: 's' }, { name: 'o', optional: true }] };
    expect(fitFaults({ params: [{ name: 'A', value: 'x' }], workspaces: [{ name: 's' }] }, taken, 'run')).toEqual([]);
    const given = {
      params: [
        { name: 'B', value: 'x' },
        { name: 'C', value: 'x' },
      ],
      workspaces: [{ name: 'w' }],
    };
    expect(fitFaults(given, taken, 'run')).toEqual([
      'run: B has another type',
      'run: there is no param C',
      'run: param A is missing',
      'run: there is no workspace w',
      'run: workspace s is not bound',
    ]);
  });
});
