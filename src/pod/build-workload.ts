import type { V1Container, V1EnvVar, V1PodSpec, V1ResourceRequirements, V1Volume } from '@kubernetes/client-node';
import type { BuildPlan } from '../build/build-plan.ts';
import type { Placement } from '../build/placement.ts';
import { CONTEXT_MOUNT, CREDENTIALS_MOUNT, EXECUTOR_PATH, TERMINATION_LOG } from '../kaniko/paths.ts';
import { BUILD_CONTAINER, PREPARE_CONTAINER, SECRET_VOLUME } from './container-names.ts';
import { literalArguments } from './literal-arguments.ts';
import { ARCHIVE_MOUNT, INCOMING_MOUNT, PREPARE_SCRIPT, SECRET_MOUNT } from './prepare-script.ts';
import { builderSecurity, podSecurity, prepareSecurity } from './security-profile.ts';
import { aroundPod, type WorkloadManifest } from './workload-shell.ts';

const CONTEXT_VOLUME = 'context';
const ARCHIVE_VOLUME = 'context-archive';
const INCOMING_VOLUME = 'context-incoming';
const CREDENTIALS_VOLUME = 'credentials';

/** The workload of a build: an init container takes and unpacks the context, then the executor runs; pure. */
export function buildWorkload(plan: BuildPlan): WorkloadManifest {
  const pod: V1PodSpec = {
    ...podSecurity(plan.profile.name),
    initContainers: [prepareContainer(plan)],
    containers: [buildContainer(plan)],
    volumes: volumes(plan),
  };
  return aroundPod({ ...plan, purpose: 'build' }, pod);
}

/** The shell of the init container: the executor's own, or whatever a helper image has on its PATH. */
export function prepareShell({ helperImage }: Pick<BuildPlan, 'helperImage'>): string {
  return helperImage === undefined ? '/busybox/sh' : 'sh';
}

/** Requests and limits of a container; no entry at all where nothing was asked for, so that a LimitRange applies. */
export function resourcesOf({ requests, limits }: Placement): V1ResourceRequirements {
  return {
    ...(Object.keys(requests).length === 0 ? {} : { requests: { ...requests } }),
    ...(Object.keys(limits).length === 0 ? {} : { limits: { ...limits } }),
  };
}

function prepareContainer(plan: BuildPlan): V1Container {
  return {
    name: PREPARE_CONTAINER,
    image: plan.helperImage ?? plan.executor.image,
    command: [prepareShell(plan), '-c', literalArguments([PREPARE_SCRIPT])[0] ?? ''],
    env: prepareEnvironment(plan),
    resources: resourcesOf(plan.placement),
    securityContext: prepareSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT },
      plan.transport.name === 'configmap'
        ? { name: ARCHIVE_VOLUME, mountPath: ARCHIVE_MOUNT, readOnly: true }
        : { name: INCOMING_VOLUME, mountPath: INCOMING_MOUNT },
      ...(plan.registrySecret === undefined
        ? []
        : [
            { name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT },
            { name: SECRET_VOLUME, mountPath: SECRET_MOUNT, readOnly: true },
          ]),
    ],
  };
}

function prepareEnvironment(plan: BuildPlan): V1EnvVar[] {
  const received = [
    { name: 'INCOMING', value: INCOMING_MOUNT },
    { name: 'EXPECTED_BYTES', value: String(plan.context.archiveBytes) },
  ];
  return [
    ...(plan.helperImage === undefined ? [{ name: 'PATH', value: '/busybox' }] : []),
    { name: 'CONTEXT_SHA256', value: plan.context.sha256 },
    { name: 'PROFILE', value: plan.profile.name },
    ...(plan.transport.name === 'exec' ? received : []),
  ];
}

function buildContainer(plan: BuildPlan): V1Container {
  return {
    name: BUILD_CONTAINER,
    image: plan.executor.image,
    command: [EXECUTOR_PATH],
    args: literalArguments(plan.executor.arguments),
    env: [{ name: 'DOCKER_CONFIG', value: CREDENTIALS_MOUNT }],
    resources: resourcesOf(plan.placement),
    securityContext: builderSecurity(),
    terminationMessagePath: TERMINATION_LOG,
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { name: CONTEXT_VOLUME, mountPath: CONTEXT_MOUNT, readOnly: true },
      ...(plan.registrySecret === undefined
        ? []
        : [{ name: CREDENTIALS_VOLUME, mountPath: CREDENTIALS_MOUNT, readOnly: true }]),
    ],
  };
}

function volumes(plan: BuildPlan): V1Volume[] {
  const always: V1Volume[] = [
    { name: CONTEXT_VOLUME, emptyDir: {} },
    plan.transport.name === 'configmap'
      ? { name: ARCHIVE_VOLUME, configMap: { name: plan.name } }
      : { name: INCOMING_VOLUME, emptyDir: {} },
  ];
  if (plan.registrySecret === undefined) return always;
  return [
    ...always,
    { name: CREDENTIALS_VOLUME, emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    { name: SECRET_VOLUME, secret: { secretName: plan.registrySecret } },
  ];
}
