import { catalogueMetadata, type Manifest } from './manifest.ts';
import type { TektonSettings } from './settings.ts';
import { buildStep, prepareStep, reportStep, type Step, type VolumePurpose } from './steps-in-pod.ts';
import { paramSpec, settledParams } from './task.ts';
import { stepParams, type TaskParam } from './task-params.ts';

/** StepActions are stable, and on by default, from this release of Pipelines on. */
const MIN_PIPELINES = '1.0.0';
const VOLUMES: Readonly<Partial<Record<VolumePurpose, readonly [param: string, description: string]>>> = {
  context: ['VOLUME_CONTEXT', 'Name of the volume with the context, an emptyDir.'],
  'build-config': ['VOLUME_CONFIG', 'Name of the volume with the Docker config, an emptyDir in memory.'],
  out: ['VOLUME_OUT', 'Name of the volume in which the executor leaves its digest, an emptyDir.'],
  handoff: ['VOLUME_HANDOFF', 'Name of the volume by which prepare tells report what to do, an emptyDir.'],
};

/** The three steps of a native Task as StepActions, for Tasks that do other things in the same pod. They belong together. */
export function stepActions(settings: TektonSettings): Manifest[] {
  const params = settledParams({ ...settings, variant: 'native' });
  const named = (...names: string[]) => params.filter(({ name }) => names.includes(name));
  const forPrepare = named(...stepParams('native').map(({ name }) => name));
  const sources = ['--source=$(params.SOURCE)', '--dockerconfig=$(params.DOCKERCONFIG)', '--steps=$(params.STEPS)'];
  return [
    stepAction(settings, {
      part: 'prepare',
      title: 'Rootless Kaniko: prepare',
      description:
        'Checks what is to be built, lays out the context, and gives the arguments for the executor as the result args.',
      params: [...PLACES, ...forPrepare, ...named('CLI_IMAGE'), ...volumeParams('context', 'build-config', 'handoff')],
      step: prepareStep('native', forPrepare, sources, volumeParam),
    }),
    stepAction(settings, {
      part: 'build',
      title: 'Rootless Kaniko: build',
      description: 'Builds and pushes with Kaniko. Give ARGS as an array: ["$(steps.prepare.results.args[*])"].',
      params: [ARGS, ...named('BUILDER_IMAGE'), ...volumeParams('context', 'build-config', 'out')],
      step: buildStep('native', '$(params.ARGS[*])', volumeParam),
    }),
    stepAction(settings, {
      part: 'report',
      title: 'Rootless Kaniko: report',
      description: 'Gives name and digest of the pushed image as results, after success only.',
      params: [...named('CLI_IMAGE'), ...volumeParams('out', 'handoff')],
      step: reportStep('native', volumeParam),
    }),
  ];
}

const PLACES: readonly TaskParam[] = [
  { name: 'SOURCE', type: 'string', description: 'Where the sources are, as $(workspaces.source.path).' },
  {
    name: 'DOCKERCONFIG',
    type: 'string',
    default: '',
    description: 'Where a Docker config is, as $(workspaces.dockerconfig.path). Empty: that of the ServiceAccount.',
  },
  {
    name: 'STEPS',
    type: 'string',
    default: '4',
    description: 'How many steps the Task has: they share the 12 KiB of results that Tekton carries.',
  },
];
const ARGS: TaskParam = { name: 'ARGS', type: 'array', description: 'The result args of the step prepare.' };

interface StepActionParts {
  readonly part: string;
  readonly title: string;
  readonly description: string;
  readonly params: readonly TaskParam[];
  readonly step: Step;
}

function stepAction(settings: TektonSettings, { part, title, description, params, step }: StepActionParts): Manifest {
  const name = `${settings.name ?? 'rootless-kaniko'}-${part}`;
  // Only the step that refers to a StepAction may say what it asks for.
  const { computeResources, ...action } = step;
  return {
    apiVersion: 'tekton.dev/v1beta1',
    kind: 'StepAction',
    metadata: catalogueMetadata({
      ...{ name, displayName: title },
      ...{ version: settings.version, minPipelines: MIN_PIPELINES },
    }),
    spec: { description, params: params.map(paramSpec), ...action },
  };
}

function volumeParams(...purposes: VolumePurpose[]): TaskParam[] {
  return purposes.flatMap((purpose) => {
    const [name, description] = VOLUMES[purpose] ?? [];
    return name === undefined || description === undefined
      ? []
      : [{ name, description, type: 'string', default: purpose }];
  });
}

function volumeParam(purpose: VolumePurpose): string {
  return `$(params.${VOLUMES[purpose]?.[0]})`;
}
