import type { V1Container, V1EnvVar, V1PodSpec, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { type AppliedTransport, isUnpackedByExecutor } from '../build/choose-transport.ts';
import { HUB_NAMES } from '../image/reference.ts';
import { CONTEXT_MOUNT, CREDENTIALS_MOUNT, EXECUTOR_PATH, TERMINATION_LOG } from '../kaniko/paths.ts';
import { builderAccess } from './access-secret.ts';
import { BUILD_CONTAINER, PREPARE_CONTAINER, PULL_SECRET_VOLUME, SECRET_VOLUME } from './container-names.ts';
import { dockerfileMounts, dockerfileVolumes } from './context-configmap.ts';
import { contextEnvironment, contextSecretMounts, contextSecretVolumes } from './context-credentials.ts';
import { literalArguments } from './literal-arguments.ts';
import { ARCHIVE_MOUNT, INCOMING_MOUNT, PREPARE_POD_SCRIPT, PREPARE_SCRIPT, SECRET_MOUNT } from './prepare-script.ts';
import { BUILDER_LAYOUT_MOUNT, PREPARE_RESOLVER_MOUNT, pushContainer, pushVolumes } from './push-container.ts';
import { resourcesOf } from './resources.ts';
import { builderSecurity, needsUserNamespace, podSecurity, prepareSecurity } from './security-profile.ts';
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
export function buildWorkload(plan: ClusterPlan, purpose: 'build' | 'doctor' = 'build'): WorkloadManifest {
  const pod: V1PodSpec = {
    ...podSecurity(plan.profile.name),
    ...containersOf(plan),
    volumes: volumes(plan),
  };
  return aroundPod({ ...plan, purpose }, pod);
}

/** An init container has ended with all it started before the next container begins: so the builder is one where another one pushes. */
function containersOf(plan: ClusterPlan): Pick<V1PodSpec, 'containers' | 'initContainers'> {
  const { isolation } = plan;
  const before = isPrepared(plan) ? [prepareContainer(plan)] : [];
  if (isolation !== undefined) {
    return { initContainers: [...before, buildContainer(plan)], containers: [pushContainer(plan, isolation)] };
  }
  return { ...(before.length === 0 ? {} : { initContainers: before }), containers: [buildContainer(plan)] };
}

/** Whether anything is to be done before the executor starts. */
function isPrepared(plan: ClusterPlan): boolean {
  const { profile, isolation } = plan;
  return (
    isUnpacked(plan) || builderSecret(plan) !== undefined || isolation !== undefined || needsUserNamespace(profile.name)
  );
}

/** The volume of the existing Secret with the Docker config of the builder. */
function builderSecret({ registrySecret, isolation }: ClusterPlan): V1Volume | undefined {
  const [name, secretName] =
    isolation === undefined ? [SECRET_VOLUME, registrySecret] : [PULL_SECRET_VOLUME, isolation.pullSecret];
  return secretName === undefined ? undefined : { name, secret: { secretName } };
}

/** Whether the init container unpacks the context; the executor itself takes every other one. */
function isUnpacked(plan: ClusterPlan): boolean {
  return plan.transport.name !== 'remote' && !isUnpackedByExecutor(plan.transport, plan.isolation);
}

/** Once: whoever sent the context and went away must not leave the container waiting for the rest. */
const TAKES_CONTEXT = { stdin: true, stdinOnce: true } as const;

/** The shell of the init container: the executor's own, or whatever a helper image has on its PATH. */
export function prepareShell({ helperImage }: Pick<ClusterPlan, 'helperImage'>): string {
  return helperImage === undefined ? '/busybox/sh' : 'sh';
}

function prepareContainer(plan: ClusterPlan): V1Container {
  const secret = builderSecret(plan);
  return {
    name: PREPARE_CONTAINER,
    image: plan.helperImage ?? plan.executor.image,
    command: [
      prepareShell(plan),
      '-c',
      literalArguments([isUnpacked(plan) ? PREPARE_SCRIPT : PREPARE_POD_SCRIPT])[0] ?? '',
    ],
    ...(plan.transport.name === 'stdin' && isUnpacked(plan) ? TAKES_CONTEXT : {}),
    env: prepareEnvironment(plan),
    resources: resourcesOf(plan.placement),
    securityContext: prepareSecurity(plan.profile.name),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: 'File',
    volumeMounts: [
      ...contextMounts(plan),
      ...(secret === undefined
        ? []
        : [
            { name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT },
            { name: secret.name, mountPath: SECRET_MOUNT, readOnly: true },
          ]),
      ...(plan.isolation === undefined ? [] : [PREPARE_RESOLVER_MOUNT]),
    ],
  };
}

/** What the init container sees of the context. */
function contextMounts(plan: ClusterPlan): V1VolumeMount[] {
  const unpacked = { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT };
  switch (plan.transport.name) {
    case 'configmap':
      return [unpacked, { name: ARCHIVE_VOLUME, mountPath: ARCHIVE_MOUNT, readOnly: true }];
    case 'exec':
      return [unpacked, { name: INCOMING_VOLUME, mountPath: INCOMING_MOUNT }];
    case 'stdin':
      return isUnpacked(plan) ? [unpacked] : [];
    case 'remote':
      return [];
  }
}

function prepareEnvironment(plan: ClusterPlan): V1EnvVar[] {
  return [
    ...(plan.helperImage === undefined ? [{ name: 'PATH', value: '/busybox' }] : []),
    ...archiveEnvironment(plan),
    { name: 'PROFILE', value: plan.profile.name },
    ...(plan.isolation === undefined ? [] : [{ name: 'PUSHED', value: pushedHosts(plan) }]),
  ];
}

/** The registries that are pushed to by all their names, with blanks between them. */
function pushedHosts({ tags }: ClusterPlan): string {
  const hosts = new Set(tags.map(({ registry }) => registry));
  return [...hosts].flatMap((host) => (host === 'docker.io' ? HUB_NAMES : [host])).join(' ');
}

/** What the script must know of the archive that it unpacks. */
function archiveEnvironment(plan: ClusterPlan): V1EnvVar[] {
  const { context, transport } = plan;
  if (context.kind === 'remote' || !isUnpacked(plan)) return [];
  if (transport.name === 'configmap') return [{ name: 'CONTEXT_SHA256', value: context.sha256 ?? '' }];
  if (transport.name === 'stdin') return [{ name: 'STREAMED', value: '1' }];
  return [
    { name: 'INCOMING', value: INCOMING_MOUNT },
    { name: 'AHEAD', value: String(CHUNKS_AHEAD) },
  ];
}

function buildContainer(plan: ClusterPlan): V1Container {
  return {
    name: BUILD_CONTAINER,
    image: plan.executor.image,
    command: [EXECUTOR_PATH],
    args: literalArguments(plan.executor.arguments),
    ...(isUnpackedByExecutor(plan.transport, plan.isolation) ? TAKES_CONTEXT : {}),
    env: [{ name: 'DOCKER_CONFIG', value: CREDENTIALS_MOUNT }, ...contextEnvironment(plan.context)],
    resources: resourcesOf(plan.placement),
    securityContext: builderSecurity(plan.profile.name),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT, ...(isUnpacked(plan) ? { readOnly: true } : {}) },
      ...dockerfileMounts(plan),
      ...contextSecretMounts(plan.context),
      ...(builderSecret(plan) === undefined
        ? []
        : [{ name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT, readOnly: true }]),
      ...builderAccess(plan).map(({ mount }) => mount),
      ...(plan.isolation === undefined ? [] : [BUILDER_LAYOUT_MOUNT]),
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
  const secret = builderSecret(plan);
  return [
    { name: CONTEXT_VOLUME, emptyDir: {} },
    ...ways[plan.transport.name],
    ...builderAccess(plan).map(({ volume }) => volume),
    ...(plan.isolation === undefined ? [] : pushVolumes(plan)),
    ...(secret === undefined
      ? []
      : [{ name: CREDENTIALS_VOLUME, emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }, secret]),
  ];
}
