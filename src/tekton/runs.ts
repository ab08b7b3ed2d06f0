import type { Manifest } from './manifest.ts';
import { pipelineParams, workspacesOf } from './pipeline.ts';
import type { TektonOrder } from './read-order.ts';
import { usualPipelineName, usualTaskName } from './settings.ts';
import type { Step } from './steps-in-pod.ts';
import { optionParams } from './task-params.ts';

/** The group that files of a workspace get, so that the steps that are not root can write them. */
const GROUP = 65532;
const SOURCE_SIZE = '1Gi';
/** The sweep itself takes at most two minutes; the rest is for its pod. */
const SWEEP_SECONDS = 300;

/** A run of the Task of a variant. The sources are those of a claim, which the run names. */
export function taskRun(order: TektonOrder): Manifest {
  const { settings, request } = order;
  const name = settings.name ?? usualTaskName(settings.variant);
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'TaskRun',
    metadata: { generateName: `${name}-` },
    spec: {
      taskRef: { name },
      ...serviceAccountOf(order),
      podTemplate: podTemplate(order),
      timeout: `${request.timeoutSeconds}s`,
      params: given(order, taskNames(order)),
      workspaces: [
        ...(isFetched(order) ? [] : [{ name: 'source', persistentVolumeClaim: { claimName: 'source' } }]),
        ...secrets(order),
      ],
    },
  };
}

/** A run of the pipeline, with a claim of its own for the sources. */
export function pipelineRun(order: TektonOrder): Manifest {
  const { settings, pipeline } = order;
  const name = settings.name ?? usualPipelineName(settings.variant);
  const git = Object.entries({ GIT_URL: pipeline.gitUrl, GIT_IMAGE: pipeline.gitImage }).flatMap(([param, value]) =>
    value === undefined ? [] : [{ name: param, value }],
  );
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: { generateName: `${name}-` },
    spec: {
      pipelineRef: { name },
      params: [...given(order, new Set(pipelineParams(order).map((param) => param.name))), ...git],
      timeouts: timeoutsOf(order),
      taskRunTemplate: {
        ...serviceAccountOf(order),
        podTemplate: { securityContext: { fsGroup: GROUP }, enableServiceLinks: false },
      },
      taskRunSpecs: [
        { pipelineTaskName: 'build', podTemplate: podTemplate(order) },
        ...(pipeline.test === undefined ? [] : [{ pipelineTaskName: 'test', podTemplate: testTemplate(order) }]),
      ],
      workspaces: [...(isFetched(order) ? [] : [claim()]), ...secrets(order)].filter(({ name: known }) =>
        workspacesOf(order).some((workspace) => workspace.name === known),
      ),
    },
  };
}

/** The pod of a native build is that of its run; a remote build has a pod of its own, with another account. */
function serviceAccountOf({ settings, request: { placement } }: TektonOrder): Step {
  const name = settings.runServiceAccount ?? (settings.variant === 'remote' ? undefined : placement.serviceAccount);
  return name === undefined ? {} : { serviceAccountName: name };
}

/**
 * What only a run can say of the pod of a build: user namespaces, no token of the ServiceAccount and no addresses of Services
 * for code of the Dockerfile to find. The step of a remote Task needs that token, and no Dockerfile runs in its pod.
 */
function podTemplate({ settings, request }: TektonOrder): Step {
  const { nodeSelector, tolerations, imagePullSecret } = request.placement;
  const isRemote = settings.variant === 'remote';
  return {
    securityContext: { fsGroup: GROUP },
    enableServiceLinks: false,
    ...(isRemote ? {} : { automountServiceAccountToken: false }),
    ...(!isRemote && request.profile === 'userns' ? { hostUsers: false } : {}),
    ...(isRemote || Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...nodeSelector } }),
    ...(isRemote || tolerations.length === 0 ? {} : { tolerations: tolerations.map((one) => ({ ...one })) }),
    ...(isRemote || imagePullSecret === undefined ? {} : { imagePullSecrets: [{ name: imagePullSecret }] }),
  };
}

/** Where the built image runs, there is no token for it either. */
function testTemplate(order: TektonOrder): Step {
  return { ...podTemplate(order), automountServiceAccountToken: false };
}

/** A run whose whole time is over starts no last task: the sweep after a remote build has time of its own. */
function timeoutsOf({ settings, request }: TektonOrder): Step {
  const tasks = request.timeoutSeconds;
  if (settings.variant !== 'remote') return { pipeline: `${tasks}s` };
  return { pipeline: `${tasks + SWEEP_SECONDS}s`, tasks: `${tasks}s` };
}

/** The params that the order has a value for; what the pipeline already has as a default is said again, for the reader. */
function given({ settings }: TektonOrder, names: ReadonlySet<string>): Step[] {
  return [...settings.values].filter(([name]) => names.has(name)).map(([name, value]) => ({ name, value }));
}

/** Whether the executor fetches the sources by itself: there need not be a claim with any. */
function isFetched({ request, pipeline }: TektonOrder): boolean {
  return request.source.remote !== undefined && !pipeline.clone;
}

function taskNames({ settings }: TektonOrder): ReadonlySet<string> {
  return new Set(['IMAGE', 'OPTIONS', ...optionParams(settings.variant).map(({ name }) => name)]);
}

function claim() {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: SOURCE_SIZE } } };
  return { name: 'source', volumeClaimTemplate: { spec } };
}

function secrets({ settings, request }: TektonOrder): { readonly name: string }[] {
  const { registrySecret } = request.image;
  if (settings.variant === 'remote' || registrySecret === undefined) return [];
  return [{ name: 'dockerconfig', secret: { secretName: registrySecret } } as { readonly name: string }];
}
