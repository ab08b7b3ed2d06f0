import { TASK_RESULTS } from './handoff.ts';
import { catalogueMetadata, type Manifest } from './manifest.ts';
import { cloneTask, deployTask, sweepTask, testTask } from './pipeline-tasks.ts';
import type { MatrixBuild, TektonOrder } from './read-order.ts';
import { usualPipelineName, usualTaskName } from './settings.ts';
import type { Step } from './steps-in-pod.ts';
import { paramSpec, settledParams } from './task.ts';
import type { TaskParam } from './task-params.ts';

/** `matrix` of a task is stable from this release on. */
const MIN_PIPELINES = '1.0.0';
const KUBECTL_IMAGE = 'registry.k8s.io/kubectl:v1.36.3';

/** A pipeline around the Task of a variant: fetch, build one image or several, try it out, deploy it by its digest. */
export function pipelineManifest(order: TektonOrder): Manifest {
  const { settings, pipeline } = order;
  const isMatrix = pipeline.builds.length > 1;
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata: catalogueMetadata({
      ...{ name: settings.name ?? usualPipelineName(settings.variant), displayName: 'Rootless Kaniko pipeline' },
      ...{ version: settings.version, minPipelines: MIN_PIPELINES },
    }),
    spec: {
      description: describe(order),
      params: pipelineParams(order).map(paramSpec),
      workspaces: workspacesOf(order).map(({ name, optional }) => ({ name, ...(optional ? { optional } : {}) })),
      results: resultsOf(isMatrix),
      tasks: [
        ...(pipeline.clone ? [cloning()] : []),
        building(order),
        ...(pipeline.test === undefined ? [] : [testing(pipeline.test)]),
        ...(pipeline.deploy === undefined ? [] : [deploying(pipeline.test !== undefined)]),
      ],
      ...(settings.variant === 'remote' ? { finally: [sweeping()] } : {}),
    },
  };
}

function describe({ pipeline: { clone, builds, test, deploy } }: TektonOrder): string {
  const steps = [
    ...(clone ? ['fetches the sources'] : []),
    builds.length > 1 ? `builds ${builds.length} images side by side` : 'builds an image',
    ...(test === undefined ? [] : ['runs it once']),
    ...(deploy === undefined ? [] : ['deploys it by its digest']),
  ];
  const text = steps.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The params of a pipeline: those of the Task, and those of the tasks around it. */
export function pipelineParams(order: TektonOrder): TaskParam[] {
  const { pipeline } = order;
  const differing = namesIn(pipeline.builds);
  return [
    ...passedOn(order).filter(({ name }) => !differing.has(name)),
    ...(pipeline.clone ? GIT_PARAMS : []),
    ...(pipeline.deploy === undefined ? [] : deployParams(pipeline.deploy)),
  ];
}

/** The params of the Task that a pipeline takes as its own. In another namespace or cluster nobody could guess where to build. */
function passedOn({ settings, pipeline }: TektonOrder): TaskParam[] {
  const [single] = pipeline.builds.length === 1 ? pipeline.builds : [];
  return settledParams(settings)
    .filter(({ name }) => !/^(CHAINS-|KANIKO_DIR$|WRITER_IMAGE$|SWEEP_KEY$)/.test(name))
    .map((param) => {
      const value = single?.get(param.name) ?? settings.values.get(param.name);
      if (value !== undefined) return { ...param, default: value };
      if (param.name !== 'NAMESPACE') return param;
      const { default: none, ...required } = param;
      return { ...required, description: 'Namespace in which the build runs.' };
    });
}

function namesIn(builds: readonly MatrixBuild[]): ReadonlySet<string> {
  return new Set(builds.length > 1 ? builds.flatMap((build) => [...build.keys()]) : []);
}

const GIT_PARAMS: readonly TaskParam[] = [
  { name: 'GIT_URL', type: 'string', description: 'Repository to fetch.' },
  { name: 'GIT_REVISION', type: 'string', default: 'HEAD', description: 'Branch, tag or commit to fetch.' },
  { name: 'GIT_IMAGE', type: 'string', description: 'An image with git; it needs no shell and no root.' },
];

function deployParams({ workload, container }: { workload: string; container: string }): TaskParam[] {
  return [
    { name: 'WORKLOAD', type: 'string', default: workload, description: 'Workload that gets the image.' },
    { name: 'CONTAINER', type: 'string', default: container, description: 'Container of it.' },
    { name: 'KUBECTL_IMAGE', type: 'string', default: KUBECTL_IMAGE, description: 'An image with kubectl.' },
  ];
}

interface PipelineWorkspace {
  readonly name: string;
  readonly optional: boolean;
}

/** The workspaces of a pipeline: the sources, and what the Task of the variant takes besides. */
export function workspacesOf({ settings, pipeline }: TektonOrder): PipelineWorkspace[] {
  const optional = (name: string) => ({ name, optional: true });
  const source = { name: 'source', optional: settings.variant === 'remote' && !pipeline.clone };
  if (settings.variant === 'remote') return [source, optional('kubeconfig')];
  return [source, optional('dockerconfig'), ...(settings.variant === 'split' ? [optional('pullconfig')] : [])];
}

/** Chains knows the results of a pipeline by the same names. */
function resultsOf(isMatrix: boolean): Step[] {
  if (isMatrix) {
    const description = 'The repositories that were pushed to, each with its digest';
    return [{ name: 'IMAGE_REFS', type: 'array', description, value: ['$(tasks.build.results.IMAGE_REF[*])'] }];
  }
  return Object.entries(TASK_RESULTS).map(([name, description]) => ({
    ...{ name, type: 'string', description },
    value: `$(tasks.build.results.${name})`,
  }));
}

function cloning(): Step {
  return {
    name: 'clone',
    taskSpec: cloneTask(),
    params: ['GIT_URL', 'GIT_REVISION', 'GIT_IMAGE'].map(same),
    workspaces: [{ name: 'output', workspace: 'source' }],
  };
}

function building(order: TektonOrder): Step {
  const { settings, pipeline } = order;
  const { builds } = pipeline;
  const differing = namesIn(builds);
  const passed = passedOn(order).filter(({ name }) => !differing.has(name));
  const chains = [
    { name: 'CHAINS-GIT_URL', value: '$(params.GIT_URL)' },
    { name: 'CHAINS-GIT_COMMIT', value: '$(tasks.clone.results.commit)' },
  ];
  const key = { name: 'SWEEP_KEY', value: '$(context.pipelineRun.uid)' };
  return {
    name: 'build',
    ...(pipeline.clone ? { runAfter: ['clone'] } : {}),
    taskRef: { name: settings.taskName ?? usualTaskName(settings.variant) },
    params: [
      ...passed.map(passing),
      ...(pipeline.clone ? chains : []),
      ...(settings.variant === 'remote' ? [key] : []),
    ],
    ...(builds.length > 1 ? { matrix: { include: builds.map(matrixLeg) } } : {}),
    workspaces: workspacesOf(order).map(({ name }) => ({ name, workspace: name })),
  };
}

function matrixLeg(build: MatrixBuild, index: number): Step {
  return { name: `build-${index + 1}`, params: [...build].map(([name, value]) => ({ name, value })) };
}

function testing(command: readonly string[]): Step {
  return { name: 'test', taskSpec: testTask(command), params: [builtImage()] };
}

function deploying(isTested: boolean): Step {
  return {
    name: 'deploy',
    ...(isTested ? { runAfter: ['test'] } : {}),
    taskSpec: deployTask(),
    params: [builtImage(), ...['WORKLOAD', 'CONTAINER', 'KUBECTL_IMAGE'].map(same)],
  };
}

function sweeping(): Step {
  return {
    name: 'sweep',
    taskSpec: sweepTask(),
    params: [same('NAMESPACE'), { name: 'KEY', value: '$(context.pipelineRun.uid)' }, same('CLI_IMAGE')],
    workspaces: [{ name: 'kubeconfig', workspace: 'kubeconfig' }],
  };
}

function builtImage(): Step {
  return { name: 'IMAGE_REF', value: '$(tasks.build.results.IMAGE_REF)' };
}

function same(name: string): Step {
  return { name, value: `$(params.${name})` };
}

function passing({ name, type }: TaskParam): Step {
  return type === 'array' ? { name, value: [`$(params.${name}[*])`] } : same(name);
}
