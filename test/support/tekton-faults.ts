import type { ReadObject } from './tekton-rules.ts';
import { isObject } from './tekton-shape.ts';

/** Plants a fault in an object. */
export type Plant = (object: ReadObject) => void;

/** Sets what is at a path, as `spec.steps[1].command`; undefined takes it away. */
export function put(path: string | readonly string[], value: unknown): Plant {
  return (object) => {
    const keys = keysOf(path);
    const [holder, key] = [holderOf(object, keys), keys.at(-1) ?? ''];
    if (Array.isArray(holder)) holder[Number(key)] = value;
    else if (isObject(holder)) holder[key] = value;
    else throw new Error(`there is no ${String(path)}`);
  };
}

/** Adds a value to the list at a path. */
export function added(path: string, value: unknown): Plant {
  return (object) => void listAt(object, path).push(value);
}

/** Adds what is at one path to the list at another. */
export function copied(from: string, path: string): Plant {
  return (object) => void listAt(object, path).push(valueAt(object, keysOf(from)));
}

/** Takes the last entry from the list at a path. */
export function dropped(path: string): Plant {
  return (object) => void listAt(object, path).pop();
}

function keysOf(path: string | readonly string[]): readonly string[] {
  return typeof path === 'string' ? path.split(/[.[\]]+/).filter((key) => key !== '') : path;
}

function valueAt(object: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
}

function holderOf(object: unknown, keys: readonly string[]): unknown {
  return valueAt(object, keys.slice(0, -1));
}

function listAt(object: unknown, path: string): unknown[] {
  const list = valueAt(object, keysOf(path));
  if (!Array.isArray(list)) throw new Error(`there is no list ${path}`);
  return list;
}

/** Faults of a split Task, each with what it is told as. */
export const IN_TASKS: readonly (readonly [string, RegExp, Plant])[] = [
  ['an unknown field', /spec\.podTemplate is unknown/, put('spec.podTemplate', {})],
  ['an unknown field of a step', /steps\[1\]\.hostUsers is unknown/, put('spec.steps[1].hostUsers', false)],
  ['a number where a text belongs', /cpu is no text/, put('spec.steps[0].computeResources.requests.cpu', 1)],
  ['another version', /Task is tekton.dev\/v1beta1/, put('apiVersion', 'tekton.dev/v1beta1')],
  ['no name', /has no name/, put('metadata.name', undefined)],
  ['a name that is none', /'A' is no name/, put('metadata.name', 'A')],
  ['no steps', /steps is empty/, put('spec.steps', [])],
  ['a step with a bad name', /no DNS label/, put('spec.steps[2].name', 'Push')],
  ['two steps of a name', /two steps build/, put('spec.steps[0].name', 'build')],
  ['a script', /steps\[3\]\.script is unknown/, put('spec.steps[3].script', 'echo $(params.IMAGE)')],
  ['no command', /steps\[1\]\.command is missing/, put('spec.steps[1].command', undefined)],
  ['an empty command', /steps\[1\]\.command is missing/, put('spec.steps[1].command', [])],
  ['a fixed image', /image is no param/, put('spec.steps[0].image', 'busybox')],
  ['a param nobody declared', /\$\(params\.NONE\) is not declared/, added('spec.steps[0].args', '$(params.NONE)')],
  ['one in brackets', /is not declared/, added('spec.steps[0].args', "$(params['NONE'])")],
  ['one in an image', /NONE\) is not declared/, put('spec.steps[0].image', '$(params.NONE)')],
  ['an array in a text', /is not isolated/, added('spec.steps[0].args', '--x=$(params.TAGS[*])')],
  ['an array without star', /is not isolated/, added('spec.steps[0].args', '$(params.TAGS)')],
  ['an array in a variable', /is a list/, put('spec.steps[0].env[0].value', '$(params.TAGS[*])')],
  ['a star on a text', /is no list/, added('spec.steps[0].args', '$(params.IMAGE[*])')],
  ['two params that differ in case', /two params/, put('spec.params[1].name', 'image')],
  ['a param with a bad name', /is no name/, put('spec.params[3].name', '1')],
  ['a type there is not', /type number/, put('spec.params[2].type', 'number')],
  ['a default of another type', /no array/, put('spec.params[3].default', 'x')],
  ['a default that is no text', /no value/, put('spec.params[2].default', true)],
  ['a mount of no volume', /volume x .* not declared/, put('spec.steps[1].volumeMounts[0].name', 'x')],
  ['a volume nobody mounts', /mounted nowhere/, added('spec.volumes', { name: 'x', emptyDir: {} })],
  ['two volumes of a name', /two volumes oci/, added('spec.volumes', { name: 'oci', emptyDir: {} })],
  ['two mounts at a path', /two volumes at/, copied('spec.steps[0].volumeMounts[0]', 'spec.steps[0].volumeMounts')],
  ['a mount of Tekton', /Tekton's own/, put('spec.steps[0].volumeMounts[0].mountPath', '/tekton/results')],
  ['a relative mount', /is relative/, put('spec.steps[0].volumeMounts[0].mountPath', 'x')],
  ['a mount at a workspace', /a workspace and/, put('spec.steps[0].volumeMounts[0].mountPath', '/workspace/source')],
  ['a workspace of a step', /x is not declared/, put('spec.steps[0].workspaces[0].name', 'x')],
  ['no mountPath of one', /no mountPath/, put('spec.steps[0].workspaces[0].mountPath', undefined)],
  ['two workspaces of a name', /two workspaces/, copied('spec.workspaces[0]', 'spec.workspaces')],
  ['a workspace in args', /workspaces\.x\.path\) is unknown/, added('spec.steps[0].args', '$(workspaces.x.path)')],
  ['a context variable', /is unknown/, added('spec.steps[0].args', '$(context.taskRun.id)')],
  [
    'a result of a later step',
    /no result of an earlier/,
    added('spec.steps[0].args', '$(steps.report.results.IMAGES)'),
  ],
  ['a result there is not', /no result of an earlier/, added('spec.steps[1].args', '$(steps.prepare.results.x)')],
  ['a list of results in a text', /not isolated/, added('spec.steps[1].args', 'a $(steps.prepare.results.args[*])')],
  ['a result as an image', /stands where no result/, put('spec.steps[3].workingDir', '$(steps.prepare.results.args)')],
  ['the path of no result', /no result of the step/, added('spec.steps[1].args', '$(step.results.args.path)')],
  ['a result of the Task from a param', /is no result of a step/, put('spec.results[0].value', '$(params.IMAGE)')],
  ['one from a list', /is no result of a step/, put('spec.results[0].value', '$(steps.prepare.results.args)')],
  ['a variable twice', /HOME is set twice/, copied('spec.steps[0].env[0]', 'spec.steps[0].env')],
];

/** Faults of a Pipeline that clones, builds, tests and deploys. */
export const IN_PIPELINES: readonly (readonly [string, RegExp, Plant])[] = [
  ['an unknown field', /timeout is unknown/, put('spec.timeout', '1h')],
  ['a fault of a Task in it', /command is missing/, put('spec.tasks[0].taskSpec.steps[0].command', [])],
  ['a param nobody declared', /is not declared/, put('spec.tasks[1].params[0].value', '$(params.NONE)')],
  ['a param nobody uses', /X is used nowhere/, added('spec.params', { name: 'X', type: 'string' })],
  ['an array that is not isolated', /is a list/, put('spec.tasks[1].params[0].value', '$(params.TAGS[*])')],
  ['a param given twice', /gets IMAGE twice/, copied('spec.tasks[1].params[0]', 'spec.tasks[1].params')],
  ['a workspace nobody declared', /x of clone is not/, put('spec.tasks[0].workspaces[0].workspace', 'x')],
  ['a workspace that is not bound', /output is not bound/, put('spec.tasks[0].workspaces', [])],
  ['a result there is not', /no result of that task/, put('spec.tasks[2].params[0].value', '$(tasks.build.results.X)')],
  ['a result of no task', /no result of a task/, put('spec.tasks[2].params[0].value', '$(tasks.x.results.X)')],
  ['a result of its own', /no result of a task/, put('spec.tasks[2].params[0].value', '$(tasks.test.results.X)')],
  ['a star on one result', /is no list/, put('spec.tasks[2].params[0].value', ['$(tasks.build.results.IMAGES[*])'])],
  ['a result that is a param', /no result of a task/, put('spec.results[0].value', '$(params.IMAGE)')],
  ['a task after none', /no task before it/, put('spec.tasks[1].runAfter', ['x'])],
  ['two tasks of a name', /two tasks clone/, put('spec.tasks[2].name', 'clone')],
  ['a bad name of a task', /DNS label/, put('spec.tasks[3].name', 'De_ploy')],
  ['no Task', /needs a taskRef/, put('spec.tasks[1].taskRef', undefined)],
  [
    'a last task in an order',
    /has runAfter/,
    put('spec.finally', [{ name: 'x', taskRef: { name: 'x' }, runAfter: ['build'] }]),
  ],
  ['a context variable', /is unknown/, put('spec.tasks[1].params[0].value', '$(context.pipelineRun.id)')],
  ['a missing param of a task', /param KUBECTL_IMAGE is missing/, dropped('spec.tasks[3].params')],
];
