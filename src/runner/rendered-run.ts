import type { RunnerPlan } from '../build/build-plan.ts';
import { MASK } from '../build/secret-texts.ts';
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
  return { ...plan, access: { ...plan.access, dockerConfig: NO_CREDENTIALS } };
}

/** Names of the files of a plan that hold nothing but what stands for their text. */
export function maskedFiles(plan: RunnerPlan): string[] {
  return runFiles(plan).flatMap(({ name, text }) => (text === MASK ? [name] : []));
}

/** The files that the containers of a plan see, but the context. */
export function runFiles({ access, isolation, context }: RunnerPlan): RunFile[] {
  const dockerfile = sentDockerfile(context);
  const configs =
    isolation === undefined
      ? [[RUN_FILES.dockerConfig, access.dockerConfig] as const]
      : [[RUN_FILES.dockerConfig, access.pullConfig] as const, [RUN_FILES.pushConfig, access.dockerConfig] as const];
  return [
    { name: RUN_FILES.digest, text: '', mode: 0o666 },
    ...(isolation === undefined ? [] : [{ name: RUN_FILES.pushDigest, text: '', mode: 0o666 }]),
    ...configs.flatMap(([name, text]) => (text === undefined ? [] : [{ name, text, mode: 0o644 }])),
    ...[...access.files].map(([name, text]) => ({ name, text, mode: 0o644 })),
    ...(dockerfile === undefined ? [] : [{ name: RUN_FILES.dockerfile, text: dockerfile, mode: 0o644 }]),
  ];
}
