import { type SampleRepository, sampleRepository } from '../support/git-repository.ts';
import { kubectl } from './local-cluster.ts';
import { serverOnNode } from './remote-servers.ts';
import { createRun, type ParamValue, paramsOf, readRun } from './tekton.ts';
import { IMAGE_PARAMS } from './tekton-images.ts';

/** What a run of a pipeline is made of. */
export interface PipelineRunOrder {
  readonly pipeline: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly workspaces: readonly object[];
  /** More of the run's specification. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** A repository that pods reach. */
export interface ServedRepository {
  readonly url: string;
  readonly commits: SampleRepository['commits'];
  stop(): Promise<void>;
}

/** Serves a repository with these files until it is stopped. */
export async function servedRepository(files: Readonly<Record<string, string>>): Promise<ServedRepository> {
  const repository = sampleRepository(files);
  const server = await serverOnNode('git-server.mjs', { root: repository.root });
  const stop = async () => {
    await server.stop();
    repository.remove();
  };
  return { url: `http://${server.host}/team/app.git`, commits: repository.commits, stop };
}

/** Starts a run of a pipeline with the images of the local cluster; gives its name. */
export function startPipeline(
  namespace: string,
  { pipeline, params, workspaces, spec = {} }: PipelineRunOrder,
): string {
  const { CLI_IMAGE, BUILDER_IMAGE } = IMAGE_PARAMS;
  return createRun(namespace, {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: { generateName: `${pipeline}-` },
    spec: {
      pipelineRef: { name: pipeline },
      params: paramsOf({ CLI_IMAGE, BUILDER_IMAGE, ...params }),
      workspaces,
      ...spec,
    },
  });
}

/** Waits for the TaskRun of one task of a run; gives its name. */
export async function childOf(namespace: string, run: string, task: string): Promise<string> {
  for (let waited = 0; waited < 120; waited += 1) {
    const { status } = await readRun('pipelinerun', namespace, run);
    const child = status?.childReferences?.find(({ pipelineTaskName }) => pipelineTaskName === task);
    if (child !== undefined) return child.name;
    if (status?.completionTime !== undefined) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${run} has no task ${task}`);
}

/** Ends a run in one of the ways that Tekton knows. */
export async function endRun(
  kind: 'taskrun' | 'pipelinerun',
  namespace: string,
  name: string,
  status: 'TaskRunCancelled' | 'Cancelled' | 'CancelledRunFinally' | 'StoppedRunFinally',
): Promise<void> {
  const patch = JSON.stringify({ spec: { status } });
  await kubectl('patch', kind, name, '-n', namespace, '--type=merge', '-p', patch);
}

/** One result of a TaskRun. */
export async function resultOf(namespace: string, run: string, name: string): Promise<ParamValue | undefined> {
  const { status } = await readRun('taskrun', namespace, run);
  return status?.results?.find((result) => result.name === name)?.value;
}
