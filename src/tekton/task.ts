import { TASK_RESULTS } from './handoff.ts';
import { catalogueMetadata, type Manifest } from './manifest.ts';
import { type TektonSettings, usualTaskName } from './settings.ts';
import {
  buildStep,
  prepareStep,
  pushStep,
  reportStep,
  type Step,
  submitStep,
  type VolumePurpose,
} from './steps-in-pod.ts';
import { stepParams, type TaskParam, taskParams } from './task-params.ts';

/** The release of Pipelines from which on steps have results that later steps take. */
const MIN_PIPELINES = '1.0.0';

const DESCRIPTIONS = {
  native: `Builds an image with Kaniko as a step of the Task, without privileged containers, and pushes it.
Kaniko runs as uid 0 with eight capabilities; in a user namespace where the run says hostUsers: false. Results are
written after success only. A Dockerfile can forge them: for Dockerfiles you do not trust use rootless-kaniko-remote.`,
  split: `Builds an image with Kaniko in one step and pushes it in another, where no code of the Dockerfile runs.
Only the steps prepare and push see the workspace dockerconfig. Credentials of the ServiceAccount would reach every step:
they are refused where they open the registry that is pushed to. That registry must have TLS: a push to one of
INSECURE_REGISTRIES can be led elsewhere by code of the Dockerfile.`,
  remote: `Submits a rootless Kaniko build to a cluster, follows its log and hands on the digest.
The step runs as any user and is admitted where Pod Security restricted is enforced; the build runs in a pod of its own,
in the same or another namespace or cluster. The answer for Dockerfiles that are not trusted.`,
} as const;
const TITLES = {
  native: 'Rootless Kaniko',
  split: 'Rootless Kaniko, pushed by a step of its own',
  remote: 'Rootless Kaniko in a pod of its own',
} as const;
const WITHOUT_STEP_WORKSPACES = `
Made for enable-api-fields: stable, which has no step-level workspaces: RUN steps of the Dockerfile can read the
workspace dockerconfig. Trust the Dockerfile, or use the variant for beta.`;

/** The Task of a variant. */
export function taskManifest(settings: TektonSettings): Manifest {
  const { variant, version } = settings;
  const isOpen = variant === 'split' && settings.apiFields === 'stable';
  const name = settings.name ?? usualTaskName(variant);
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Task',
    metadata: catalogueMetadata({ name, displayName: TITLES[variant], version, minPipelines: MIN_PIPELINES }),
    spec: {
      description: `${DESCRIPTIONS[variant]}${isOpen ? WITHOUT_STEP_WORKSPACES : ''}\n`,
      params: settledParams(settings).map(paramSpec),
      workspaces: workspacesOf(settings),
      results: Object.entries(TASK_RESULTS).map(([result, description]) => ({
        name: result,
        type: 'string',
        description,
        ...(variant === 'remote' ? {} : { value: `$(steps.report.results.${result})` }),
      })),
      ...(variant === 'remote' ? {} : { volumes: volumesOf(variant) }),
      steps: stepsOf(settings),
    },
  };
}

/** The params of a Task with the values that its settings give instead of their defaults. */
export function settledParams({ variant, cliImage, values }: TektonSettings): TaskParam[] {
  return taskParams(variant, cliImage).map((param) => {
    const value = values.get(param.name);
    return value === undefined ? param : { ...param, default: value };
  });
}

/** A param as an object of Tekton declares it. */
export function paramSpec({ name, type, description, default: value }: TaskParam): Step {
  return { name, type, description, ...(value === undefined ? {} : { default: value }) };
}

function stepsOf(settings: TektonSettings): Step[] {
  const { variant } = settings;
  const params = stepParams(variant);
  if (variant === 'remote') return [{ name: 'submit', ...submitStep(params) }];
  const isIsolated = variant === 'split' && settings.apiFields === 'beta';
  const workspaces = workspacesOf(settings).map(({ name }) => name);
  const sources = workspaces.map((name) => `--${name}=$(workspaces.${name}.path)`);
  return [
    {
      name: 'prepare',
      ...(isIsolated ? { workspaces: workspaces.map(isolated) } : {}),
      ...prepareStep(variant, params, sources, volumeName),
    },
    { name: 'build', ...buildResources(settings), ...buildStep(variant, GIVEN, volumeName) },
    ...(variant === 'split' ? [{ name: 'push', ...pushStep(volumeName) }] : []),
    { name: 'report', ...reportStep(variant, volumeName) },
  ];
}

/** Without a path of its own the object is refused where Tekton's webhook does not add one. */
function isolated(name: string): Step {
  return { name, mountPath: `/workspace/${name}` };
}

/** The arguments that the step prepare hands on: the only way by which they arrive unchanged. */
const GIVEN = '$(steps.prepare.results.args[*])';

function buildResources({ resources: { requests, limits } }: TektonSettings): Step {
  const set = {
    ...(Object.keys(requests).length === 0 ? {} : { requests: { ...requests } }),
    ...(Object.keys(limits).length === 0 ? {} : { limits: { ...limits } }),
  };
  return Object.keys(set).length === 0 ? {} : { computeResources: set };
}

function volumeName(purpose: VolumePurpose): string {
  return purpose;
}

function volumesOf(variant: 'native' | 'split'): Step[] {
  const inMemory = (name: VolumePurpose) => ({ name, emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } });
  const onDisk = (name: VolumePurpose) => ({ name, emptyDir: {} });
  const config = [inMemory('build-config'), ...(variant === 'split' ? [inMemory('push-config')] : [])];
  const left = variant === 'native' ? { name: 'out', emptyDir: { sizeLimit: '1Mi' } } : onDisk('oci');
  return [onDisk('context'), ...config, left, inMemory('handoff')];
}

interface Workspace {
  readonly name: string;
  readonly description: string;
  readonly optional?: true;
  readonly readOnly: true;
}

function workspacesOf({ variant }: TektonSettings): Workspace[] {
  const source = {
    name: 'source',
    description: 'The checked-out sources; they stay as they are.',
    readOnly: true,
  } as const;
  const optional = (name: string, description: string) =>
    ({ name, description, optional: true, readOnly: true }) as const;
  if (variant === 'remote') {
    return [
      { ...source, description: `${source.description} Not needed for a remote context.`, optional: true },
      optional(
        'kubeconfig',
        'A kubeconfig of the cluster to build in, by the key kubeconfig, config or value. Without it: the cluster and the ServiceAccount of the run.',
      ),
    ];
  }
  const dockerconfig = optional(
    'dockerconfig',
    'A Docker config for the registries, by the key config.json or .dockerconfigjson. Without it: the Secrets of the ServiceAccount.',
  );
  const pullconfig = optional('pullconfig', 'A Docker config to pull base images with, which the build may see.');
  return variant === 'native' ? [source, dockerconfig] : [source, dockerconfig, pullconfig];
}
