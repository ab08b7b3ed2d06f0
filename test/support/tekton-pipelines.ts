import { TASK_RESULTS } from '../../src/tekton/handoff.ts';
import { type PlacedText, paramFaults, referencesIn, textsIn } from './tekton-references.ts';
import { LABEL, repeated } from './tekton-steps.ts';
import { type ApiFields, type Declared, declarationFaults, type ReadTask, taskFaults } from './tekton-tasks.ts';

/** A value for a param. */
export interface Given {
  readonly name: string;
  readonly value: string | readonly string[];
}

/** A task of a Pipeline as it is read back from YAML; its shape has been checked. */
export interface ReadPipelineTask {
  readonly name: string;
  readonly runAfter?: readonly string[];
  readonly taskRef?: { readonly name: string };
  readonly taskSpec?: ReadTask;
  readonly params?: readonly Given[];
  readonly matrix?: { readonly include: readonly { readonly name: string; readonly params: readonly Given[] }[] };
  readonly workspaces?: readonly { readonly name: string; readonly workspace: string }[];
}

/** The specification of a Pipeline as it is read back from YAML. */
export interface ReadPipeline {
  readonly params?: readonly Declared[];
  readonly workspaces?: readonly Declared[];
  readonly results?: readonly Declared[];
  readonly tasks: readonly ReadPipelineTask[];
  readonly finally?: readonly ReadPipelineTask[];
}

const RUN_CONTEXT = /^(pipelineRun\.(name|namespace|uid)|pipeline\.name|pipelineTask\.retries)$/;

/** Faults of the specification of a Pipeline, beyond its fields. */
export function pipelineFaults(spec: ReadPipeline, path: string, apiFields: ApiFields): string[] {
  const { tasks, finally: last = [], params = [], workspaces = [], results = [] } = spec;
  const types = new Map(params.map(({ name, type = 'string' }) => [name, type]));
  const all = [...tasks, ...last];
  return [
    ...declarationFaults(params, `${path}.params`),
    ...repeated(workspaces.map(({ name }) => name)).map((name) => `${path}: two workspaces ${name}`),
    ...repeated(all.map(({ name }) => name)).map((name) => `${path}: two tasks ${name}`),
    ...all.flatMap((task) => [
      ...formFaults(task, path, apiFields),
      ...paramFaults(passedTexts(task, path), types, (at) => /\.value\[\d+\]$/.test(at)),
      ...passedTexts(task, path).flatMap((text) => resultFaults(text, task.name, spec)),
      ...(task.workspaces ?? [])
        .filter(({ workspace }) => !workspaces.some(({ name }) => name === workspace))
        .map(({ workspace }) => `${path}: workspace ${workspace} of ${task.name} is not declared`),
    ]),
    ...tasks.flatMap((task) => orderFaults(task, spec, path)),
    ...last.filter(({ runAfter }) => runAfter !== undefined).map(({ name }) => `${path}: ${name} has runAfter`),
    ...results.flatMap(({ name, value }) =>
      textsIn(value, `${path}: result ${name}`).flatMap((text) => resultFaults(text, '', spec, true)),
    ),
    ...params
      .filter(({ name }) => !all.some((task) => passedTexts(task, '').some(([, text]) => uses(text, name))))
      .map(({ name }) => `${path}: param ${name} is used nowhere`),
  ];
}

function uses(text: string, param: string): boolean {
  return referencesIn(text).some(({ root, rest }) => root === 'params' && rest === param);
}

function formFaults(task: ReadPipelineTask, path: string, apiFields: ApiFields): string[] {
  const at = `${path}: task ${task.name}`;
  const varied = task.matrix?.include.flatMap(({ params }) => params.map(({ name }) => name)) ?? [];
  const fixed = (task.params ?? []).map(({ name }) => name);
  return [
    ...(LABEL.test(task.name) ? [] : [`${at} has no DNS label as its name`]),
    ...((task.taskRef === undefined) === (task.taskSpec === undefined) ? [`${at} needs a taskRef or a taskSpec`] : []),
    ...(task.taskSpec === undefined ? [] : taskFaults(task.taskSpec, `${path}.${task.name}`, apiFields)),
    ...(task.taskSpec === undefined ? [] : fitFaults(task, task.taskSpec, at)),
    ...repeated(fixed).map((name) => `${at} gets ${name} twice`),
    ...(task.matrix?.include ?? []).flatMap(({ name, params }) => [
      ...repeated(params.map((param) => param.name)).map((param) => `${at}: ${name} gets ${param} twice`),
      ...params.filter(({ value }) => typeof value !== 'string').map((param) => `${at}: ${param.name} is no text`),
    ]),
    ...fixed.filter((name) => varied.includes(name)).map((name) => `${at} gets ${name} and has it in its matrix`),
    ...(task.matrix !== undefined && apiFields === 'stable' ? [`${at}: a matrix is not stable`] : []),
  ];
}

function orderFaults({ name, runAfter = [] }: ReadPipelineTask, { tasks }: ReadPipeline, path: string): string[] {
  const before = tasks.slice(
    0,
    tasks.findIndex((task) => task.name === name),
  );
  return runAfter
    .filter((other) => !before.some((task) => task.name === other))
    .map((other) => `${path}: ${name} runs after ${other}, which is no task before it`);
}

function passedTexts({ name, params, matrix }: ReadPipelineTask, path: string): PlacedText[] {
  return textsIn({ params, matrix }, `${path}.${name}`);
}

/** Faults of references to results of tasks and to the context. */
function resultFaults([path, text]: PlacedText, reader: string, spec: ReadPipeline, isResult = false): string[] {
  return referencesIn(text).flatMap(({ root, rest, index, whole }) => {
    const fault = (why: string) => [`${path}: ${whole} ${why}`];
    if (root === 'context') return RUN_CONTEXT.test(rest) && !isResult ? [] : fault('is unknown');
    if (root === 'params') return isResult ? fault('is no result of a task') : [];
    if (root !== 'tasks') return fault('means nothing in a Pipeline');
    const [task = '', word, result = ''] = rest.split('.');
    const writer = spec.tasks.find(({ name }) => name === task);
    if (writer === undefined || task === reader || word !== 'results') return fault('is no result of a task');
    const known = writer.taskSpec?.results?.map(({ name }) => name) ?? Object.keys(TASK_RESULTS);
    if (!known.includes(result)) return fault('is no result of that task');
    const isMatrix = writer.matrix !== undefined;
    const isList = isMatrix || writer.taskSpec?.results?.find(({ name }) => name === result)?.type === 'array';
    if (isList !== (index === '[*]')) return fault(isList ? 'is a list' : 'is no list');
    // Tekton puts the results of a matrix together where a task asks for them, and fails the run at its end otherwise.
    if (isMatrix && isResult) return fault('is known to later tasks only');
    return !isList || whole === text ? [] : fault('is not isolated');
  });
}

/** What a Task is given by a run or a pipeline. */
export interface Binding {
  readonly params?: readonly Given[];
  readonly workspaces?: readonly { readonly name: string }[];
  readonly matrix?: ReadPipelineTask['matrix'];
}

/** Where what is given is not what the Task or Pipeline takes: unknown and missing params and workspaces, other types. */
export function fitFaults(given: Binding, taken: Pick<ReadTask, 'params' | 'workspaces'>, at: string): string[] {
  const { params = [], workspaces = [] } = taken;
  const passed = [...(given.params ?? []), ...(given.matrix?.include.flatMap((one) => one.params) ?? [])];
  const bound = (given.workspaces ?? []).map(({ name }) => name);
  const missing = params.filter(({ default: value }) => value === undefined).map(({ name }) => name);
  return [
    ...passed.flatMap(({ name, value }) => {
      const param = params.find((one) => one.name === name);
      if (param === undefined) return [`${at}: there is no param ${name}`];
      return Array.isArray(value) === (param.type === 'array') ? [] : [`${at}: ${name} has another type`];
    }),
    ...missing
      .filter((name) => !passed.some((one) => one.name === name))
      .map((name) => `${at}: param ${name} is missing`),
    ...bound
      .filter((name) => !workspaces.some((one) => one.name === name))
      .map((name) => `${at}: there is no workspace ${name}`),
    ...workspaces
      .filter(({ name, optional }) => optional !== true && !bound.includes(name))
      .map(({ name }) => `${at}: workspace ${name} is not bound`),
  ];
}
