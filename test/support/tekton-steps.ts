import { type PlacedText, paramFaults, type Reference, referencesIn, textsIn } from './tekton-references.ts';

/** A step of a Task as it is read back from YAML; its shape has been checked. */
export interface ReadStep {
  readonly name: string;
  readonly ref?: { readonly name: string };
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly results?: readonly { readonly name: string; readonly type: string }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
  readonly workspaces?: readonly { readonly name: string; readonly mountPath?: string }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
}

/** What the steps of a Task may refer to. */
export interface StepScope {
  /** Types of params by their names. */
  readonly params: ReadonlyMap<string, string>;
  readonly workspaces: ReadonlySet<string>;
  /** Results of the Task. */
  readonly results: ReadonlySet<string>;
  /** Results of the steps before, with their types, as `STEP.results.NAME`; undefined for those of a StepAction. */
  readonly earlier: ReadonlyMap<string, string>;
  readonly referring: ReadonlySet<string>;
}

export const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RESULT_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_]*[A-Za-z0-9])?$/;
const ONE_PARAM = /^\$\(params\.[\w-]+\)$/;
const NOT_WITH_REF = ['image', 'command', 'args', 'env', 'volumeMounts', 'workingDir', 'results'];
const CONTEXT = /^(taskRun\.(name|namespace|uid)|task\.(name|retry-count))$/;

/** Faults of a step, beyond its fields. */
export function stepFaults(step: ReadStep, path: string, scope: StepScope): string[] {
  // What people read is never put in for anything.
  const texts = textsIn(step, path).filter(([at]) => !at.endsWith('.description'));
  return [
    ...(LABEL.test(step.name) ? [] : [`${path}.name '${step.name}' is no DNS label`]),
    ...(step.ref === undefined ? ownFaults(step, path) : refFaults(step, path)),
    ...(step.workspaces ?? []).flatMap(({ name, mountPath }) => [
      ...(scope.workspaces.has(name) ? [] : [`${path}: workspace ${name} is not declared`]),
      ...(mountPath === undefined ? [`${path}: workspace ${name} has no mountPath, which stored objects need`] : []),
    ]),
    ...paramFaults(texts, scope.params, takesLists),
    ...texts.flatMap((text) => variableFaults(text, step, scope)),
  ];
}

/** Faults of what a step says itself, without a StepAction. */
function ownFaults(step: ReadStep, path: string): string[] {
  const results = step.results ?? [];
  return [
    ...(step.image !== undefined && ONE_PARAM.test(step.image) ? [] : [`${path}.image is no param`]),
    // Without one Tekton's controller asks the registry for the entry point of the image.
    ...((step.command ?? []).length > 0 ? [] : [`${path}.command is missing`]),
    ...results.flatMap(({ name, type }) => [
      ...(RESULT_NAME.test(name) ? [] : [`${path}: result '${name}' is no name`]),
      ...(/^(string|array)$/.test(type) ? [] : [`${path}: result ${name} has the type ${type}`]),
    ]),
    ...repeated((step.env ?? []).map(({ name }) => name)).map((name) => `${path}: variable ${name} is set twice`),
    ...mountFaults(step.volumeMounts ?? [], path),
  ];
}

function mountFaults(mounts: NonNullable<ReadStep['volumeMounts']>, path: string): string[] {
  const paths = mounts.map(({ mountPath }) => mountPath);
  return [
    ...repeated(paths).map((mount) => `${path}: two volumes at ${mount}`),
    ...paths
      .filter((mount) => /^\/tekton\/(?!home(\/|$))/.test(mount))
      .map((mount) => `${path}: a volume at ${mount}, which is Tekton's own`),
    ...paths.filter((mount) => !mount.startsWith('/')).map((mount) => `${path}: mountPath '${mount}' is relative`),
    ...mounts.filter(({ name }) => name.startsWith('tekton-internal-')).map(({ name }) => `${path}: volume ${name}`),
  ];
}

function refFaults(step: ReadStep, path: string): string[] {
  const fields = Object.keys(step).filter((name) => NOT_WITH_REF.includes(name));
  return fields.map((name) => `${path}.${name} cannot be used with ref`);
}

function takesLists(path: string): boolean {
  return /\.(args|command)\[\d+\]$|\.params\[\d+\]\.value\[\d+\]$/.test(path);
}

function variableFaults([path, text]: PlacedText, step: ReadStep, scope: StepScope): string[] {
  return referencesIn(text).flatMap((reference) => {
    const why = whyNot(reference, { path, text }, step, scope);
    return why === undefined ? [] : [`${path}: ${reference.whole} ${why}`];
  });
}

function whyNot(
  { root, rest, index, whole }: Reference,
  at: { readonly path: string; readonly text: string },
  step: ReadStep,
  scope: StepScope,
): string | undefined {
  const name = /^([^.]*)\.path$/.exec(rest)?.[1];
  switch (root) {
    case 'context':
      return CONTEXT.test(rest) ? undefined : 'is unknown';
    case 'workspaces':
      return scope.workspaces.has(/^([^.]*)\.(path|bound|claim)$/.exec(rest)?.[1] ?? '') ? undefined : 'is unknown';
    case 'results':
      return scope.results.has(name ?? '') ? undefined : 'is no result of the Task';
    case 'step': {
      const own = (step.results ?? []).some((result) => `results.${result.name}.path` === rest);
      return own ? undefined : 'is no result of the step';
    }
    case 'steps':
      return whyNotOfStep({ rest, index, alone: whole === at.text }, at.path, scope);
    case 'tasks':
      return 'is nothing that a step knows';
    default:
      return undefined;
  }
}

function whyNotOfStep(
  { rest, index, alone }: { readonly rest: string; readonly index: string; readonly alone: boolean },
  path: string,
  { earlier, referring }: StepScope,
): string | undefined {
  if (!/\.(args|command)\[\d+\]$|\.env\[\d+\]\.value$|\.params\[\d+\]\.value(\[\d+\])?$/.test(path))
    return 'stands where no result of a step is put in';
  if (referring.has(rest.split('.')[0] ?? '')) return undefined;
  const type = earlier.get(rest);
  if (type === undefined) return 'is no result of an earlier step';
  if (type === 'string') return index === '' ? undefined : 'is no list';
  return index === '[*]' && alone ? undefined : 'is a list that is not isolated';
}

/** What occurs more than once. */
export function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
