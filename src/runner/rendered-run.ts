import type { RunnerPlan } from '../build/build-plan.ts';
import { sentDockerfile } from '../build/sent-dockerfile.ts';
import { RUN_FILES } from './run-container.ts';

/** A file of a run, with its mode: the root of a container may be another user. */
export interface RunFile {
  readonly name: string;
  readonly text: string;
  readonly mode: number;
}

/** A Docker config without credentials. */
const NO_CREDENTIALS = '{"auths":{}}';

/** A plan whose Docker config may be shown. */
export function withoutCredentials(plan: RunnerPlan): RunnerPlan {
  return { ...plan, dockerConfig: NO_CREDENTIALS };
}

/** The files that the container of a plan sees, but the context. */
export function runFiles({ dockerConfig, context }: RunnerPlan): RunFile[] {
  const dockerfile = sentDockerfile(context);
  return [
    { name: RUN_FILES.digest, text: '', mode: 0o666 },
    ...(dockerConfig === undefined ? [] : [{ name: RUN_FILES.dockerConfig, text: dockerConfig, mode: 0o644 }]),
    ...(dockerfile === undefined ? [] : [{ name: RUN_FILES.dockerfile, text: dockerfile, mode: 0o644 }]),
  ];
}
