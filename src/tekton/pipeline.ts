import { COLLECTED_RESULTS } from './collected.ts';
import { TASK_RESULTS } from './handoff.ts';
import { catalogueMetadata, type Manifest } from './manifest.ts';
import { cloneTask, collectTask, deployTask, sweepTask, testTask } from './pipeline-tasks.ts';
import type { MatrixBuild, TektonOrder } from './read-order.ts';
import { usualPipelineName, usualTaskName } from './settings.ts';
import type { Step } from './steps-in-pod.ts';
import { paramSpec, settledParams } from './task.ts';
import type { TaskParam } from './task-params.ts';

/** The first release with all that the Tasks use; `matrix` is older, and beta. */
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
        ...(isMatrix ? [collecting()] : []),
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
    ...(pipeline.clone ? gitParams(pipeline.gitImage) : []),
    ...(pipeline.deploy === undefined ? [] : deployParams(pipeline.deploy)),
  ];
}

/**
 * The params of the Task that a pipeline takes as its own. In another namespace or cluster nobody could guess where to build.
 * Without a push there were no results, and Tekton fails a pipeline that lacks one of its own.
 */
function passedOn({ settings, pipeline }: TektonOrder): TaskParam[] {
  const [single] = pipeline.builds.length === 1 ? pipeline.builds : [];
  return settledParams(settings)
    .filter(({ name }) => !/^(CHAINS-|KANIKO_DIR$|WRITER_IMAGE$|SWEEP_KEY$|PUSH$)/.test(name))
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

function gitParams(image: string | undefined): TaskParam[] {
  const usual = image === undefined ? {} : { default: image };
  return [
    { name: 'GIT_URL', type: 'string', description: 'Repository to fetch.' },
    { name: 'GIT_REVISION', type: 'string', default: 'HEAD', description: 'Branch, tag or commit to fetch.' },
    { name: 'GIT_IMAGE', type: 'string', ...usual, description: 'An image with git; it needs no shell and no root.' },
  ];
}

function deployParams({ workload, container }: { workload: string; container: string }): TaskParam[] {
  return [
    { name: 'DEPLOY_WORKLOAD', type: 'string', default: workload, description: 'Workload that gets the image.' },
    { name: 'DEPLOY_CONTAINER', type: 'string', default: container, description: 'Container of it.' },
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
    return Object.entries(COLLECTED_RESULTS).map(([name, { type, description }]) => ({
      ...{ name, type, description },
      value: type === 'array' ? [`$(tasks.collect.results.${name}[*])`] : `$(tasks.collect.results.${name})`,
    }));
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
    ...(builds.length > 1 ? { matrix: { include: builds.map((build, index) => matrixLeg(build, index, order)) } } : {}),
    workspaces: workspacesOf(order).map(({ name }) => ({ name, workspace: name })),
  };
}

/** What only other legs say has the value of its option here. */
function matrixLeg(build: MatrixBuild, index: number, { settings, pipeline }: TektonOrder): Step {
  const usual = [...namesIn(pipeline.builds)].flatMap((name) => {
    const value = settings.values.get(name);
    return value === undefined || build.has(name) ? [] : [[name, value] as const];
  });
  return { name: `build-${index + 1}`, params: [...build, ...usual].map(([name, value]) => ({ name, value })) };
}

/** Only a later task gets the results of a matrix: Tekton fails a pipeline that hands them on by itself. */
function collecting(): Step {
  const images = { name: 'IMAGES', value: ['$(tasks.build.results.IMAGES[*])'] };
  return { name: 'collect', taskSpec: collectTask(), params: [images, same('CLI_IMAGE')] };
}

function testing(command: readonly string[]): Step {
  return { name: 'test', taskSpec: testTask(command), params: [builtImage()] };
}

function deploying(isTested: boolean): Step {
  return {
    name: 'deploy',
    ...(isTested ? { runAfter: ['test'] } : {}),
    taskSpec: deployTask(),
    params: [builtImage(), ...['DEPLOY_WORKLOAD', 'DEPLOY_CONTAINER', 'KUBECTL_IMAGE'].map(same)],
  };
}

function sweeping(): Step {
  return {
    name: 'sweep',
    taskSpec: sweepTask(),
    params: [
      ...['KUBE_CONTEXT', 'NAMESPACE', 'CLI_IMAGE'].map(same),
      { name: 'KEY', value: '$(context.pipelineRun.uid)' },
    ],
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
