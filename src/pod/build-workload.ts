import type {
  V1Container,
  V1EnvVar,
  V1PodSpec,
  V1ResourceRequirements,
  V1Volume,
  V1VolumeMount,
} from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import type { AppliedTransport } from '../build/choose-transport.ts';
import type { Placement } from '../build/placement.ts';
import { CONTEXT_MOUNT, CREDENTIALS_MOUNT, EXECUTOR_PATH, TERMINATION_LOG } from '../kaniko/paths.ts';
import { BUILD_CONTAINER, PREPARE_CONTAINER, SECRET_VOLUME } from './container-names.ts';
import { dockerfileMounts, dockerfileVolumes } from './context-configmap.ts';
import { contextEnvironment, contextSecretMounts, contextSecretVolumes } from './context-credentials.ts';
import { literalArguments } from './literal-arguments.ts';
import { ARCHIVE_MOUNT, INCOMING_MOUNT, PREPARE_POD_SCRIPT, PREPARE_SCRIPT, SECRET_MOUNT } from './prepare-script.ts';
import { builderSecurity, podSecurity, prepareSecurity } from './security-profile.ts';
import { aroundPod, type WorkloadManifest } from './workload-shell.ts';

const CONTEXT_VOLUME = 'context';
const ARCHIVE_VOLUME = 'context-archive';
const INCOMING_VOLUME = 'context-incoming';
const CREDENTIALS_VOLUME = 'credentials';
/** Chunks of the context that may have arrived and not be unpacked yet; in memory, because each lives for a moment only. */
const CHUNKS_AHEAD = 4;
/** Holds those chunks and what several receivers are about to store, each at most 10 MB. */
const INCOMING_LIMIT = '100Mi';

/**
 * The workload of a build: an init container takes and unpacks the context, then the executor runs; pure. An executor that
 * takes the context from its own stdin has an init container only where there is something else to do.
 */
export function buildWorkload(plan: ClusterPlan): WorkloadManifest {
  const pod: V1PodSpec = {
    ...podSecurity(plan.profile.name),
    ...(isPrepared(plan) ? { initContainers: [prepareContainer(plan)] } : {}),
    containers: [buildContainer(plan)],
    volumes: volumes(plan),
  };
  return aroundPod({ ...plan, purpose: 'build' }, pod);
}

/** Whether anything is to be done before the executor starts. */
function isPrepared({ transport, registrySecret, profile }: ClusterPlan): boolean {
  return isUnpacked(transport) || registrySecret !== undefined || profile.name === 'userns';
}

/** Whether the init container unpacks the context; the executor itself takes every other one. */
function isUnpacked({ name }: AppliedTransport): boolean {
  return name === 'configmap' || name === 'exec';
}

/** The shell of the init container: the executor's own, or whatever a helper image has on its PATH. */
export function prepareShell({ helperImage }: Pick<ClusterPlan, 'helperImage'>): string {
  return helperImage === undefined ? '/busybox/sh' : 'sh';
}

/** Requests and limits of a container; no entry at all where nothing was asked for, so that a LimitRange applies. */
export function resourcesOf({ requests, limits }: Placement): V1ResourceRequirements {
  return {
    ...(Object.keys(requests).length === 0 ? {} : { requests: { ...requests } }),
    ...(Object.keys(limits).length === 0 ? {} : { limits: { ...limits } }),
  };
}

function prepareContainer(plan: ClusterPlan): V1Container {
  return {
    name: PREPARE_CONTAINER,
    image: plan.helperImage ?? plan.executor.image,
    command: [
      prepareShell(plan),
      '-c',
      literalArguments([isUnpacked(plan.transport) ? PREPARE_SCRIPT : PREPARE_POD_SCRIPT])[0] ?? '',
    ],
    env: prepareEnvironment(plan),
    resources: resourcesOf(plan.placement),
    securityContext: prepareSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: 'File',
    volumeMounts: [
      ...contextMounts(plan),
      ...(plan.registrySecret === undefined
        ? []
        : [
            { name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT },
            { name: SECRET_VOLUME, mountPath: SECRET_MOUNT, readOnly: true },
          ]),
    ],
  };
}

/** What the init container sees of the context. */
function contextMounts({ transport }: ClusterPlan): V1VolumeMount[] {
  const unpacked = { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT };
  switch (transport.name) {
    case 'configmap':
      return [unpacked, { name: ARCHIVE_VOLUME, mountPath: ARCHIVE_MOUNT, readOnly: true }];
    case 'exec':
      return [unpacked, { name: INCOMING_VOLUME, mountPath: INCOMING_MOUNT }];
    case 'stdin':
    case 'remote':
      return [];
  }
}

function prepareEnvironment(plan: ClusterPlan): V1EnvVar[] {
  return [
    ...(plan.helperImage === undefined ? [{ name: 'PATH', value: '/busybox' }] : []),
    ...archiveEnvironment(plan),
    { name: 'PROFILE', value: plan.profile.name },
  ];
}

/** What the script must know of the archive that it unpacks. */
function archiveEnvironment({ context, transport }: ClusterPlan): V1EnvVar[] {
  if (context.kind === 'remote' || !isUnpacked(transport)) return [];
  if (transport.name === 'configmap') return [{ name: 'CONTEXT_SHA256', value: context.sha256 ?? '' }];
  return [
    { name: 'INCOMING', value: INCOMING_MOUNT },
    { name: 'AHEAD', value: String(CHUNKS_AHEAD) },
  ];
}

function buildContainer(plan: ClusterPlan): V1Container {
  const fromStdin = plan.transport.name === 'stdin';
  return {
    name: BUILD_CONTAINER,
    image: plan.executor.image,
    command: [EXECUTOR_PATH],
    args: literalArguments(plan.executor.arguments),
    // Once: whoever sent the context and went away must not leave the executor waiting for the rest.
    ...(fromStdin ? { stdin: true, stdinOnce: true } : {}),
    env: [{ name: 'DOCKER_CONFIG', value: CREDENTIALS_MOUNT }, ...contextEnvironment(plan.context)],
    resources: resourcesOf(plan.placement),
    securityContext: builderSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT, ...(isUnpacked(plan.transport) ? { readOnly: true } : {}) },
      ...dockerfileMounts(plan),
      ...contextSecretMounts(plan.context),
      ...(plan.registrySecret === undefined
        ? []
        : [{ name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT, readOnly: true }]),
    ],
  };
}

function volumes(plan: ClusterPlan): V1Volume[] {
  const ways: Readonly<Record<AppliedTransport['name'], V1Volume[]>> = {
    configmap: [{ name: ARCHIVE_VOLUME, configMap: { name: plan.name } }],
    exec: [{ name: INCOMING_VOLUME, emptyDir: { medium: 'Memory', sizeLimit: INCOMING_LIMIT } }],
    stdin: [],
    remote: [...dockerfileVolumes(plan), ...contextSecretVolumes(plan.context)],
  };
  const always: V1Volume[] = [{ name: CONTEXT_VOLUME, emptyDir: {} }, ...ways[plan.transport.name]];
  if (plan.registrySecret === undefined) return always;
  return [
    ...always,
    { name: CREDENTIALS_VOLUME, emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    { name: SECRET_VOLUME, secret: { secretName: plan.registrySecret } },
  ];
}
