import { KINDS } from './tekton-fields.ts';
import { type Binding, pipelineFaults, type ReadPipeline } from './tekton-pipelines.ts';
import { isObject, shapeFaults } from './tekton-shape.ts';
import { LABEL, repeated } from './tekton-steps.ts';
import { type ApiFields, actionFaults, type ReadAction, type ReadTask, taskFaults } from './tekton-tasks.ts';

/** An object of Tekton as it is read back from YAML. */
export interface ReadObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly generateName?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

const VOLUMES = ['persistentVolumeClaim', 'volumeClaimTemplate', 'secret', 'emptyDir', 'configMap'];

/**
 * What the admission webhook of Tekton (Pipelines v1.15) would refuse of an object, and what this project forbids itself:
 * scripts, steps without a command and images that are no params. Empty where there is nothing.
 */
export function faultsOf(object: unknown, apiFields: ApiFields = 'beta'): string[] {
  if (!isObject(object)) return ['no object'];
  const kind = KINDS[String(object.kind)];
  if (kind === undefined) return [`kind ${String(object.kind)} is unknown`];
  const misshapen = shapeFaults(object, kind.shape, String(object.kind));
  if (misshapen.length > 0) return misshapen;
  const read = object as unknown as ReadObject;
  return [
    ...(read.apiVersion === kind.version ? [] : [`${read.kind} is ${read.apiVersion}`]),
    ...nameFaults(read),
    ...specFaults(read, apiFields),
  ];
}

function nameFaults({ kind, metadata: { name, generateName } }: ReadObject): string[] {
  const isRun = kind.endsWith('Run');
  if (isRun !== (name === undefined) || isRun === (generateName === undefined))
    return [`${kind} has no name of its own`];
  // The webhook sees the name that the API server has made, of five letters more.
  const made = name ?? `${generateName}abcde`;
  return LABEL.test(made) ? [] : [`${kind}: '${name ?? generateName}' is no name`];
}

function specFaults({ kind, spec }: ReadObject, apiFields: ApiFields): string[] {
  switch (kind) {
    case 'Task':
      return taskFaults(spec as unknown as ReadTask, kind, apiFields);
    case 'StepAction':
      return actionFaults(spec as ReadAction, kind);
    case 'Pipeline':
      return pipelineFaults(spec as unknown as ReadPipeline, kind, apiFields);
    default:
      return runFaults(spec, kind);
  }
}

/** Faults of a run by itself; whether it fits what it runs is another question. */
function runFaults(spec: ReadObject['spec'], kind: string): string[] {
  const { params = [], workspaces = [] } = spec as Binding;
  const times = [spec.timeout, ...Object.values(spec.timeouts ?? {})].filter((time) => time !== undefined);
  return [
    ...repeated(params.map(({ name }) => name)).map((name) => `${kind}: param ${name} is given twice`),
    ...repeated(workspaces.map(({ name }) => name)).map((name) => `${kind}: workspace ${name} is bound twice`),
    ...workspaces
      .filter((one) => Object.keys(one).filter((key) => VOLUMES.includes(key)).length !== 1)
      .map(({ name }) => `${kind}: workspace ${name} is bound to no volume, or to several`),
    ...times
      .filter((time) => !/^(\d+h)?(\d+m)?(\d+s)?$/.test(String(time)))
      .map((time) => `${kind}: ${time} is no time`),
  ];
}
