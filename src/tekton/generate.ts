import { BuildError } from '../build/errors.ts';
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
  pipeline: (order) => [pipelineManifest(order)],
  pipelinerun: (order) => [pipelineRun(order)],
  taskrun: (order) => [taskRun(order)],
};

/** The kinds of objects that can be generated. */
export const TEKTON_KINDS: readonly string[] = Object.keys(GENERATORS);

/** The objects of a kind as YAML, in the order in which they are applied. */
export function tektonFiles(kind: string, order: TektonOrder): TektonFile[] {
  const generate = GENERATORS[kind];
  if (generate === undefined) {
    const message = kind === '' ? 'no kind of object is named' : `there is no kind '${kind}'`;
    throw new BuildError('REQUEST_INVALID', message, { hint: `Name one of: ${TEKTON_KINDS.join(', ')}.` });
  }
  return generate(order).map((manifest) => ({
    name: `${manifest.metadata.name ?? kind}.yaml`,
    text: manifestYaml(manifest),
  }));
}
