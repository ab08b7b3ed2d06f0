import { join } from 'node:path';
import type { RunnerPlan } from '../build/build-plan.ts';
import type { EngineName } from '../build/request.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { CREDENTIALS_MOUNT, DOCKERFILE_KEY, DOCKERFILE_MOUNT, TERMINATION_LOG } from '../kaniko/paths.ts';
import type { BuildContainer, Mount } from './engine.ts';

/** Files in the folder of a run, by what they hold. */
export const RUN_FILES = { digest: 'digest', dockerConfig: 'config.json', dockerfile: 'Dockerfile' } as const;

/** Where runs of engine executor have their folders, which the executor leaves alone. */
export const EXECUTOR_FOLDER = '/kaniko';

/** Where a run has its files. */
export function folderOf(engine: EngineName, name: string, temporary: string): string {
  return join(engine === 'executor' ? EXECUTOR_FOLDER : temporary, `rootless-${name}`);
}

/** The container of a plan, whose files are in `folder`; pure. */
export function containerOf(plan: RunnerPlan, folder: string): BuildContainer {
  const { memoryLimit: memory, cpuLimit: cpu } = plan;
  return {
    name: plan.name,
    image: plan.executor.image,
    arguments: plan.executor.arguments,
    environment: { DOCKER_CONFIG: CREDENTIALS_MOUNT },
    mounts: mountsOf(plan, folder),
    network: plan.network,
    limits: { ...(memory === undefined ? {} : { memory }), ...(cpu === undefined ? {} : { cpu }) },
    folder,
    deadline: plan.limits.deadline,
  };
}

/** Files and no folders: a file that is mounted cannot be replaced from inside, by a link for example. */
function mountsOf({ dockerConfig, context }: RunnerPlan, folder: string): Mount[] {
  const mount = (file: string, target: string, writable = false) => ({ source: join(folder, file), target, writable });
  return [
    mount(RUN_FILES.digest, TERMINATION_LOG, true),
    ...(dockerConfig === undefined ? [] : [mount(RUN_FILES.dockerConfig, `${CREDENTIALS_MOUNT}/config.json`)]),
    ...(sentDockerfile(context) === undefined
      ? []
      : [mount(RUN_FILES.dockerfile, `${DOCKERFILE_MOUNT}/${DOCKERFILE_KEY}`)]),
  ];
}
