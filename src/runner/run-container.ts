import { join } from 'node:path';
import type { RunnerPlan } from '../build/build-plan.ts';
import { isAuthority } from '../build/registry-access.ts';
import type { EngineName } from '../build/request.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { pushEnvironment } from '../crane/push-environment.ts';
import { PUSH_PLACES } from '../crane/push-places.ts';
import { PUSH_SCRIPT } from '../crane/push-script.ts';
import { BUILDER_CAPABILITIES } from '../kaniko/capabilities.ts';
import {
  CREDENTIALS_MOUNT,
  DOCKERFILE_KEY,
  DOCKERFILE_MOUNT,
  EXECUTOR_PATH,
  REGISTRY_FILES_MOUNT,
  TERMINATION_LOG,
} from '../kaniko/paths.ts';
import type { BuildContainer, Mount } from './engine.ts';

/** Files in the folder of a run, by what they hold. */
export const RUN_FILES = {
  digest: 'digest',
  pushDigest: 'push-digest',
  dockerConfig: 'config.json',
  pushConfig: 'push-config.json',
  dockerfile: 'Dockerfile',
} as const;

/** Where runs of engine executor have their folders, which the executor leaves alone. */
export const EXECUTOR_FOLDER = '/kaniko';

/** Where a run has its files. */
export function folderOf(engine: EngineName, name: string, temporary: string): string {
  return join(engine === 'executor' ? EXECUTOR_FOLDER : temporary, `rootless-${name}`);
}

/** The container of a plan, whose files are in `folder`; pure. */
export function containerOf(plan: RunnerPlan, folder: string): BuildContainer {
  const { memoryLimit: memory, cpuLimit: cpu, isolation } = plan;
  return {
    name: plan.name,
    image: plan.executor.image,
    program: EXECUTOR_PATH,
    arguments: plan.executor.arguments,
    capabilities: BUILDER_CAPABILITIES,
    sealed: false,
    environment: { DOCKER_CONFIG: CREDENTIALS_MOUNT },
    mounts: mountsOf(plan, folder),
    network: plan.network,
    limits: { ...(memory === undefined ? {} : { memory }), ...(cpu === undefined ? {} : { cpu }) },
    ...(isolation === undefined ? {} : { shared: { target: PUSH_PLACES.layout, writable: true, owner: plan.name } }),
    folder,
    terminationLog: join(folder, RUN_FILES.digest),
    deadline: plan.limits.deadline,
  };
}

/** The container that pushes what that of a plan has left, where one does; pure. */
export function pushContainerOf(plan: RunnerPlan, folder: string): BuildContainer | undefined {
  const { isolation, access } = plan;
  if (isolation === undefined) return undefined;
  const hasAuthorities = [...access.files.keys()].some(isAuthority);
  return {
    ...containerOf(plan, folder),
    name: pushNameOf(plan.name),
    image: isolation.image,
    ...(isolation.layout === undefined ? {} : { layout: isolation.layout }),
    program: 'sh',
    arguments: ['-c', PUSH_SCRIPT, 'push', ...isolation.arguments],
    capabilities: [],
    sealed: true,
    scratch: PUSH_PLACES.work,
    environment: pushEnvironment({ fromSecret: false, hasAuthorities }),
    mounts: pushMounts(plan, folder),
    shared: { target: PUSH_PLACES.layout, writable: false, owner: plan.name },
    terminationLog: join(folder, RUN_FILES.pushDigest),
  };
}

/** Name of the container that pushes for the run of a name. */
export function pushNameOf(name: string): string {
  return `${name}-push`;
}

/** Files and no folders: a file that is mounted cannot be replaced from inside, by a link for example. */
function mountsOf({ access, isolation, context }: RunnerPlan, folder: string): Mount[] {
  const config = isolation === undefined ? access.dockerConfig : access.pullConfig;
  return [
    mount(folder, RUN_FILES.digest, TERMINATION_LOG, true),
    ...(config === undefined ? [] : [mount(folder, RUN_FILES.dockerConfig, `${CREDENTIALS_MOUNT}/config.json`)]),
    ...[...access.files.keys()].map((name) => mount(folder, name, `${REGISTRY_FILES_MOUNT}/${name}`)),
    ...(sentDockerfile(context) === undefined
      ? []
      : [mount(folder, RUN_FILES.dockerfile, `${DOCKERFILE_MOUNT}/${DOCKERFILE_KEY}`)]),
  ];
}

function pushMounts({ access }: RunnerPlan, folder: string): Mount[] {
  return [
    mount(folder, RUN_FILES.pushDigest, TERMINATION_LOG, true),
    ...(access.dockerConfig === undefined
      ? []
      : [mount(folder, RUN_FILES.pushConfig, `${PUSH_PLACES.credentials}/config.json`)]),
    ...[...access.files.keys()]
      .filter(isAuthority)
      .map((name) => mount(folder, name, `${PUSH_PLACES.authorities}/${name}`)),
  ];
}

function mount(folder: string, file: string, target: string, writable = false): Mount {
  return { source: join(folder, file), target, writable };
}
