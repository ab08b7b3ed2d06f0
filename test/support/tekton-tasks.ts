import { textsIn } from './tekton-references.ts';
import { type ReadStep, repeated, type StepScope, stepFaults } from './tekton-steps.ts';

/** A declared param, workspace or result as it is read back from YAML; its shape has been checked. */
export interface Declared {
  readonly name: string;
  readonly type?: string;
  readonly default?: string | readonly string[];
  readonly optional?: boolean;
  readonly value?: string | readonly string[];
}

/** The specification of a Task as it is read back from YAML. */
export interface ReadTask {
  readonly params?: readonly Declared[];
  readonly workspaces?: readonly (Declared & { readonly mountPath?: string })[];
  readonly results?: readonly Declared[];
  readonly volumes?: readonly { readonly name: string }[];
  readonly steps: readonly ReadStep[];
}

/** The specification of a StepAction as it is read back from YAML. */
export type ReadAction = Omit<ReadStep, 'name'> & { readonly params?: readonly Declared[] };

/** What a Tekton may use: step-level workspaces and `matrix` are not stable. */
export type ApiFields = 'stable' | 'beta';

const PARAM_NAME = /^[_a-zA-Z][_a-zA-Z0-9.-]*$/;
const STEP_RESULT = /^\$\(steps\.([a-z0-9-]+)\.results\.([\w-]+)\)$/;

/** Faults of the specification of a Task, beyond its fields. */
export function taskFaults(spec: ReadTask, path: string, apiFields: ApiFields): string[] {
  const { steps, workspaces = [], volumes = [], results = [] } = spec;
  const volumeNames = volumes.map(({ name }) => name);
  const mounted = steps.flatMap((step) => (step.volumeMounts ?? []).map((mount) => ({ step: step.name, ...mount })));
  const paths = new Set(mounted.map(({ mountPath }) => mountPath));
  return [
    ...(steps.length > 0 ? [] : [`${path}.steps is empty`]),
    ...declarationFaults(spec.params ?? [], `${path}.params`),
    ...repeated(steps.map(({ name }) => name)).map((name) => `${path}: two steps ${name}`),
    ...repeated(workspaces.map(({ name }) => name)).map((name) => `${path}: two workspaces ${name}`),
    ...repeated(volumeNames).map((name) => `${path}: two volumes ${name}`),
    ...workspaces
      .map(({ name, mountPath }) => mountPath ?? `/workspace/${name}`)
      .filter((mount) => paths.has(mount))
      .map((mount) => `${path}: a workspace and a volume at ${mount}`),
    ...mounted
      .filter(({ name }) => !volumeNames.includes(name))
      .map(({ step, name }) => `${path}: volume ${name} of step ${step} is not declared`),
    ...volumeNames
      .filter((name) => !mounted.some((mount) => mount.name === name) && !steps.some(({ ref }) => ref !== undefined))
      .map((name) => `${path}: volume ${name} is mounted nowhere`),
    ...steps.flatMap((step, index) => stepFaults(step, `${path}.steps[${index}]`, scopeOf(spec, index))),
    ...results.flatMap((result) => resultFaults(result, path, scopeOf(spec, steps.length))),
    ...(apiFields === 'stable' && steps.some((step) => step.workspaces !== undefined)
      ? [`${path}: step-level workspaces are not stable`]
      : []),
  ];
}

function scopeOf(spec: ReadTask, before: number): StepScope {
  const earlier = spec.steps.slice(0, before);
  return {
    params: new Map((spec.params ?? []).map(({ name, type = 'string' }) => [name, type])),
    workspaces: new Set((spec.workspaces ?? []).map(({ name }) => name)),
    results: new Set((spec.results ?? []).map(({ name }) => name)),
    earlier: new Map(
      earlier.flatMap(({ name: step, results = [] }) =>
        results.map(({ name, type }) => [`${step}.results.${name}`, type] as const),
      ),
    ),
    referring: new Set(earlier.filter(({ ref }) => ref !== undefined).map(({ name }) => name)),
  };
}

function resultFaults({ name, type, value }: Declared, path: string, { earlier, referring }: StepScope): string[] {
  if (type !== 'string' && type !== 'array') return [`${path}: result ${name} has the type ${type}`];
  if (value === undefined) return [];
  const [, step = '', result = ''] = typeof value === 'string' ? (STEP_RESULT.exec(value) ?? []) : [];
  const isKnown = referring.has(step) || earlier.get(`${step}.results.${result}`) === 'string';
  return isKnown ? [] : [`${path}: result ${name} is ${String(value)}, which is no result of a step`];
}

/** Faults of declared params. */
export function declarationFaults(params: readonly Declared[], path: string): string[] {
  const names = params.map(({ name }) => name);
  // Tekton compares them without regard to case.
  const same = repeated(names.map((name) => name.toLowerCase())).map((name) => `${path}: two params ${name}`);
  return [
    ...same,
    ...names.filter((name) => !PARAM_NAME.test(name)).map((name) => `${path}: '${name}' is no name`),
    ...params.flatMap(({ name, type, default: value }) => {
      if (type !== 'string' && type !== 'array') return [`${path}: ${name} has the type ${type}`];
      const isOfType = value === undefined || Array.isArray(value) === (type === 'array');
      return isOfType ? [] : [`${path}: the default of ${name} is no ${type}`];
    }),
  ];
}

/** Faults of the specification of a StepAction, beyond its fields. */
export function actionFaults(spec: ReadAction, path: string): string[] {
  const params = new Map((spec.params ?? []).map(({ name, type = 'string' }) => [name, type]));
  const { params: declared, ...step } = spec;
  const scope: StepScope = {
    ...{ params, workspaces: new Set<string>(), results: new Set<string>() },
    ...{ earlier: new Map<string, string>(), referring: new Set<string>() },
  };
  return [
    ...declarationFaults(declared ?? [], `${path}.params`),
    ...stepFaults({ ...step, name: 'action' }, path, scope),
    ...(step.volumeMounts ?? [])
      .filter(({ name }) => !/^\$\(params\.[\w-]+\)$/.test(name))
      .map(({ name }) => `${path}: the name of the volume ${name} is no param`),
    ...[...params.keys()]
      .filter((name) => !textsIn(step, path).some(([, text]) => text.includes(`$(params.${name}`)))
      .map((name) => `${path}: param ${name} is used nowhere`),
  ];
}
