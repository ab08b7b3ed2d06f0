import type { V1SecurityContext } from '@kubernetes/client-node';
import { EXECUTOR_PATH } from '../kaniko/paths.ts';
import { builderSecurity, prepareSecurity } from '../pod/security-profile.ts';
import { COLLECTED_RESULTS } from './collected.ts';
import { TASK_RESULTS } from './handoff.ts';
import { paramArguments } from './param-arguments.ts';
import {
  BUILD_CONFIG,
  CONTEXT_ROOT,
  HANDOFF_MOUNT,
  LAYOUT_MOUNT,
  OUT_MOUNT,
  PUSH_CONFIG,
  STATIC_ARGUMENTS,
} from './step-layout.ts';
import type { TaskParam } from './task-params.ts';

/** A step of a Task, or the specification of a StepAction. */
export type Step = Readonly<Record<string, unknown>>;

/** A volume that a step has, by what it is for. */
export type VolumePurpose = 'context' | 'build-config' | 'push-config' | 'out' | 'oci' | 'handoff';

/** The command of the CLI image; without it Tekton's controller would ask the registry for its entry point. */
const CLI = ['/nodejs/bin/node', '/rootless-kaniko/cli.js'];
/** What the small steps ask for: a pod's requests are the sum of those of its steps. */
const SMALL = { requests: { cpu: '10m', memory: '64Mi' } };
const NOBODY = 65532;

const MOUNT_PATHS: Readonly<Record<VolumePurpose, string>> = {
  context: CONTEXT_ROOT,
  'build-config': BUILD_CONFIG,
  'push-config': PUSH_CONFIG.split,
  out: OUT_MOUNT,
  oci: LAYOUT_MOUNT,
  handoff: HANDOFF_MOUNT,
};

/** How a step's volumes are called: a Task names them, a StepAction gets their names as params. */
export type VolumeNames = (purpose: VolumePurpose) => string;

/** The step that packs and checks what is built. `sources` are the arguments that tell where the workspaces are. */
export function prepareStep(
  variant: 'native' | 'split',
  params: readonly TaskParam[],
  sources: readonly string[],
  volumes: VolumeNames,
): Step {
  const own = variant === 'native' ? [] : (['push-config'] as const);
  return {
    image: '$(params.CLI_IMAGE)',
    results: [{ name: 'args', type: 'array', description: 'What the params mean for the executor' }],
    computeResources: SMALL,
    securityContext: { ...prepareSecurity(), readOnlyRootFilesystem: true },
    env: [home('prepare'), ...ITSELF],
    command: [...CLI, 'prepare'],
    args: [`--variant=${variant}`, ...sources, '--result=$(step.results.args.path)', '--', ...paramArguments(params)],
    volumeMounts: mounts(volumes, ['context', 'build-config', ...own, 'handoff']),
  };
}

/** The step in which Kaniko builds; `given` stands for the arguments from `prepare`. */
export function buildStep(variant: 'native' | 'split', given: string, volumes: VolumeNames): Step {
  return {
    image: '$(params.BUILDER_IMAGE)',
    securityContext: builderSecurity(),
    env: [home('build'), { name: 'DOCKER_CONFIG', value: BUILD_CONFIG }],
    command: [EXECUTOR_PATH],
    args: [...STATIC_ARGUMENTS[variant], given],
    volumeMounts: [
      ...mounts(volumes, ['context', 'build-config'], true),
      ...mounts(volumes, variant === 'native' ? ['out'] : ['oci']),
    ],
  };
}

/** The step that pushes what a split Task has built. The layout is root's, and its blobs are for nobody else. */
export function pushStep(volumes: VolumeNames): Step {
  return {
    image: '$(params.CLI_IMAGE)',
    computeResources: SMALL,
    securityContext: { ...unprivileged(), runAsUser: 0, runAsNonRoot: false },
    env: [home('push')],
    command: [...CLI, 'push'],
    volumeMounts: [...mounts(volumes, ['oci', 'push-config'], true), ...mounts(volumes, ['handoff'])],
  };
}

/** The step that writes the results, after success only. */
export function reportStep(variant: 'native' | 'split', volumes: VolumeNames): Step {
  return {
    image: '$(params.CLI_IMAGE)',
    results: Object.entries(TASK_RESULTS).map(([name, description]) => ({ name, type: 'string', description })),
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home('report')],
    command: [...CLI, 'report'],
    args: [`--variant=${variant}`, ...resultArguments('step.results')],
    volumeMounts: mounts(volumes, variant === 'native' ? ['out', 'handoff'] : ['handoff'], true),
  };
}

/** The step that submits a build to a cluster, fit for a namespace that enforces `restricted`. */
export function submitStep(params: readonly TaskParam[]): Step {
  return {
    image: '$(params.CLI_IMAGE)',
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home('submit')],
    command: [...CLI, 'submit'],
    args: [
      '--source=$(workspaces.source.path)',
      '--kubeconfig=$(workspaces.kubeconfig.path)',
      ...resultArguments('results'),
      '--',
      ...paramArguments(params),
    ],
  };
}

/** The step that puts the results of several builds together. */
export function collectStep(): Step {
  return {
    image: '$(params.CLI_IMAGE)',
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home('collect')],
    command: [...CLI, 'collect'],
    args: [
      ...Object.keys(COLLECTED_RESULTS).map((name) => `--${name}=$(results.${name}.path)`),
      ...['--', '$(params.IMAGES[*])'],
    ],
  };
}

/** A step that removes what builds with a sweep key have left. */
export function sweepStep(): Step {
  return {
    image: '$(params.CLI_IMAGE)',
    computeResources: SMALL,
    securityContext: nobody(),
    env: [home('sweep')],
    command: [...CLI, 'tidy'],
    args: [
      '--kubeconfig=$(workspaces.kubeconfig.path)',
      '--kube-context=$(params.KUBE_CONTEXT)',
      '--namespace=$(params.NAMESPACE)',
      '--sweep-key=$(params.KEY)',
    ],
  };
}

/**
 * Variables that the kubelet gives every container, each with its own reference as its value: what is put in for such a
 * reference in a value of a param is then the reference itself, and not the address of the API server.
 */
const ITSELF = [
  ...['SERVICE_HOST', 'SERVICE_PORT', 'SERVICE_PORT_HTTPS', 'PORT', 'PORT_443_TCP', 'PORT_443_TCP_PROTO'],
  ...['PORT_443_TCP_PORT', 'PORT_443_TCP_ADDR'],
].map((name) => ({ name: `KUBERNETES_${name}`, value: `$$(KUBERNETES_${name})` }));

/** Tekton copies credentials to the home of each step; anywhere else they could get into the image. */
function home(step: string): { readonly name: string; readonly value: string } {
  return { name: 'HOME', value: `/tekton/home/${step}` };
}

function mounts(volumes: VolumeNames, purposes: readonly VolumePurpose[], readOnly = false): Step[] {
  return purposes.map((purpose) => ({
    name: volumes(purpose),
    mountPath: MOUNT_PATHS[purpose],
    ...(readOnly ? { readOnly } : {}),
  }));
}

function resultArguments(prefix: string): string[] {
  return Object.keys(TASK_RESULTS).map((name) => `--${name}=$(${prefix}.${name}.path)`);
}

/** What passes Pod Security `restricted`. */
export function nobody(): V1SecurityContext {
  return { ...unprivileged(), runAsUser: NOBODY, runAsGroup: NOBODY, runAsNonRoot: true };
}

function unprivileged(): V1SecurityContext {
  return {
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
