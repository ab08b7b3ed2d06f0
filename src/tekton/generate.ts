import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { manifestYaml } from '../pod/manifest-yaml.ts';
import type { Manifest } from './manifest.ts';
import { pipelineManifest } from './pipeline.ts';
import type { TektonOrder } from './read-order.ts';
import { pipelineRun, taskRun } from './runs.ts';
import { stepActions } from './step-actions.ts';
import { taskManifest } from './task.ts';

/** A generated object as a file. */
export interface TektonFile {
  readonly name: string;
  readonly text: string;
}

const GENERATORS: Readonly<Record<string, (order: TektonOrder) => Manifest[]>> = {
  task: ({ settings }) => [taskManifest(settings)],
  stepaction: ({ settings }) => stepActions(settings),
  pipeline: (order) => [pipelineManifest(pushed(order))],
  pipelinerun: (order) => [pipelineRun(pushed(order))],
  taskrun: (order) => [taskRun(order)],
};

/** The kinds of objects that can be generated. */
export const TEKTON_KINDS: readonly string[] = Object.keys(GENERATORS);

/** What is wrong with the name of a kind; undefined where there is such a kind. */
export function kindProblem(kind: string): BuildError | undefined {
  if (TEKTON_KINDS.includes(kind)) return undefined;
  const message = kind === '' ? 'no kind of object is named' : `there is no kind ${quoted(kind)} of object`;
  return new BuildError('REQUEST_INVALID', message, { hint: `Name one of: ${TEKTON_KINDS.join(', ')}.` });
}

/** Tekton fails a pipeline that lacks one of its results, and without a push there are none. */
function pushed(order: TektonOrder): TektonOrder {
  if (order.request.image.push) return order;
  throw new BuildError('REQUEST_INVALID', 'push is off, and a pipeline hands on what it has pushed', {
    hint: 'Leave it out, or run the Task by itself with PUSH=false.',
  });
}

/** The objects of a kind as YAML, in the order in which they are applied. */
export function tektonFiles(kind: string, order: TektonOrder): TektonFile[] {
  const problem = kindProblem(kind);
  if (problem !== undefined) throw problem;
  const manifests = GENERATORS[kind]?.(order) ?? [];
  return manifests.map((manifest) => ({
    name: `${manifest.metadata.name ?? kind}.yaml`,
    text: manifestYaml(manifest),
  }));
}
