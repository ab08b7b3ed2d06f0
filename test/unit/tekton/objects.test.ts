import fc from 'fast-check';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { RawOptions } from '../../../src/options/table.ts';
import { catalogueFiles } from '../../../src/tekton/catalogue.ts';
import { TEKTON_KINDS } from '../../../src/tekton/generate.ts';
import { entryFaults } from '../../support/tekton-entry.ts';
import { anyOrder, objectOf, objectsOf, RELEASE } from '../../support/tekton-orders.ts';
import { type Binding, fitFaults, type ReadPipeline, type ReadPipelineTask } from '../../support/tekton-pipelines.ts';
import { faultsOf, type ReadObject } from '../../support/tekton-rules.ts';
import type { ReadStep } from '../../support/tekton-steps.ts';
import type { ReadAction, ReadTask } from '../../support/tekton-tasks.ts';

const FILES = catalogueFiles(RELEASE.version).filter(({ path }) => path.endsWith('.yaml'));
const read = (text: string) => loadAll(text, { schema: YAML11_SCHEMA }) as ReadObject[];
const ENTRIES = FILES.filter(({ path }) => !path.includes('/samples/')).flatMap(({ text }) => read(text));

function objectIn(path: string): ReadObject {
  const [object] = FILES.filter((file) => file.path === path).flatMap(({ text }) => read(text));
  if (object === undefined) throw new Error(`there is no ${path}`);
  return object;
}

/** The objects of Tekton in a sample: the rights of a ServiceAccount are objects of Kubernetes. */
function tektonObjects(text: string): ReadObject[] {
  return read(text).filter(({ apiVersion }) => apiVersion.startsWith('tekton.dev/'));
}

/** Every object that these options give, by its kind. */
function everything(raw: RawOptions): ReadObject[] {
  return TEKTON_KINDS.filter((kind) => raw.variant !== 'remote' || kind !== 'stepaction').flatMap((kind) =>
    objectsOf(kind, raw),
  );
}

describe('the catalogue', () => {
  it.each(FILES.map(({ path, text }) => [path, text] as const))('holds nothing that is refused: %s', (path, text) => {
    expect(tektonObjects(text).flatMap((object) => faultsOf(object))).toEqual([]);
    if (!path.endsWith('samples/rights.yaml')) expect(tektonObjects(text)).not.toEqual([]);
  });

  it.each(ENTRIES.map((entry) => [`${entry.kind} ${entry.metadata.name}`, entry] as const))(
    'tells of %s what catalogues ask for',
    (_, entry) => {
      expect(entryFaults(entry, RELEASE.version)).toEqual([]);
    },
  );

  it('has an object of every kind but runs, each under its own name', () => {
    expect(ENTRIES.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toEqual([
      'Task rootless-kaniko',
      'Task rootless-kaniko-split',
      'Task rootless-kaniko-remote',
      'StepAction rootless-kaniko-prepare',
      'StepAction rootless-kaniko-build',
      'StepAction rootless-kaniko-report',
      'Pipeline rootless-kaniko-pipeline',
      'Pipeline rootless-kaniko-pipeline-split',
      'Pipeline rootless-kaniko-pipeline-remote',
    ]);
  });

  it('but for the split Task is admitted where only stable features are', () => {
    const beta = ENTRIES.filter((entry) => faultsOf(entry, 'stable').length > 0);
    expect(beta.map(({ metadata: { name } }) => name)).toEqual(['rootless-kaniko-split']);
    expect(faultsOf(objectOf('task', { variant: 'split', 'api-fields': 'stable' }), 'stable')).toEqual([]);
  });
});

describe('the sample of a Task made of the StepActions', () => {
  const task = objectIn('stepaction/rootless-kaniko-build/samples/task.yaml').spec as unknown as ReadTask;
  const steps = task.steps.filter(({ ref }) => ref !== undefined) as readonly (ReadStep & Binding)[];

  it.each(steps.map((step) => [step.name, step] as const))(
    'gives %s what it takes, and the volumes it mounts',
    (_, step) => {
      const action = ENTRIES.find(({ kind, metadata }) => kind === 'StepAction' && metadata.name === step.ref?.name);
      const { params = [], volumeMounts = [] } = (action?.spec ?? {}) as ReadAction;
      expect(fitFaults({ params: step.params ?? [] }, { params }, step.name)).toEqual([]);
      const volumes = volumeMounts.map(
        ({ name }) => params.find((param) => name === `$(params.${param.name})`)?.default,
      );
      expect(volumes.length).toBeGreaterThan(0);
      for (const volume of volumes) expect(task.volumes?.map(({ name }) => name)).toContain(volume);
    },
  );

  it('has its three steps in order', () => {
    expect(steps.map(({ name }) => name)).toEqual(['prepare', 'build', 'report']);
  });
});

describe('what is generated from any options', () => {
  it('is admitted, also under api-fields stable where that was asked for', () => {
    fc.assert(
      fc.property(anyOrder, (raw) => {
        const fields = raw['api-fields'] === 'stable' ? 'stable' : 'beta';
        expect(everything(raw).flatMap((object) => faultsOf(object, fields))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('fits together: a run and its Task, a run and its Pipeline, a Pipeline and its Task', () => {
    fc.assert(
      fc.property(anyOrder, (raw) => {
        const whole: RawOptions = isMatrix(raw) ? raw : { tags: ['registry.example/team/app:1'], ...raw };
        const task = objectOf('task', whole).spec as unknown as ReadTask;
        const pipeline = objectOf('pipeline', whole).spec as unknown as ReadPipeline;
        const run = objectOf('taskrun', whole).spec as Binding;
        const pipelineRun = objectOf('pipelinerun', whole).spec as Binding;
        const build = pipeline.tasks.find(({ name }) => name === 'build') as ReadPipelineTask;
        // What several images are called, only the pipeline says.
        if (!isMatrix(raw)) expect(fitFaults(run, task, 'TaskRun')).toEqual([]);
        expect(fitFaults(build, task, 'Pipeline')).toEqual([]);
        expect(fitFaults(pipelineRun, pipeline, 'PipelineRun').filter((fault) => !isForTheUser(fault))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('names a run after what it runs, which has the same name', () => {
    const raw = { name: 'my-build', variant: 'split' };
    expect(objectOf('taskrun', raw).spec.taskRef).toEqual({ name: objectOf('task', raw).metadata.name });
    expect(objectOf('pipelinerun', raw).spec.pipelineRef).toEqual({ name: objectOf('pipeline', raw).metadata.name });
    const named = objectOf('pipeline', { 'task-name': 'ours' }).spec as unknown as ReadPipeline;
    expect(named.tasks[0]?.taskRef).toEqual({ name: 'ours' });
  });
});

/** What no option gives: which repository and which git, and where another namespace is. */
function isForTheUser(fault: string): boolean {
  return /param (GIT_URL|GIT_IMAGE|NAMESPACE) is missing/.test(fault);
}

function isMatrix({ builds }: RawOptions): boolean {
  return Array.isArray(builds) && builds.length > 1;
}
