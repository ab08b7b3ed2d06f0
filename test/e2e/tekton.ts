import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { access, apply, kubectl, ownNamespace, REGISTRY } from './local-cluster.ts';
import { IMAGE_PARAMS } from './tekton-images.ts';

/** A param of a run. */
export type ParamValue = string | readonly string[];

/** A run of Tekton that has ended, as it tells itself. */
export interface EndedRun {
  readonly name: string;
  readonly succeeded: boolean;
  readonly reason: string;
  readonly message: string;
  readonly results: Readonly<Record<string, ParamValue>>;
  /** How many there are: `toMatchObject` would take any results for none. */
  readonly resultCount: number;
  /** Names of the TaskRuns of a PipelineRun by the task. */
  readonly children: Readonly<Record<string, string>>;
  /** Exit status of each step that ended, by its name. */
  readonly exits: Readonly<Record<string, number>>;
  readonly pod: string;
  /** Seconds from the start of the run to its end. */
  readonly seconds: number;
}

interface RunObject {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly startTime?: string;
    readonly completionTime?: string;
    readonly podName?: string;
    readonly conditions?: readonly { readonly status: string; readonly reason: string; readonly message: string }[];
    readonly results?: readonly { readonly name: string; readonly value: ParamValue }[];
    readonly childReferences?: readonly { readonly name: string; readonly pipelineTaskName: string }[];
    readonly steps?: readonly { readonly name: string; readonly terminated?: { readonly exitCode: number } }[];
  };
}

/** The objects of a file under `tekton/`, as they are. */
export function catalogueObjects(path: string): object[] {
  const file = fileURLToPath(new URL(`../../tekton/${path}`, import.meta.url));
  return loadAll(readFileSync(file, 'utf8')) as object[];
}

/** A namespace of a test's own, that enforces Pod Security baseline, with objects of the catalogue in it, unchanged. */
export async function tektonNamespace(purpose: string, ...paths: string[]) {
  const namespace = await ownNamespace(`tekton-${purpose}`);
  for (const path of paths) for (const object of catalogueObjects(path)) applyIn(namespace.name, object);
  return namespace;
}

/** Applies an object in a namespace. */
export function applyIn(namespace: string, object: object): void {
  const { metadata, ...rest } = object as { metadata: object };
  apply({ ...rest, metadata: { ...metadata, namespace } });
}

/** Sources in a ConfigMap, as a workspace takes them; names with a slash become folders. */
export function sourcesIn(namespace: string, name: string, files: Readonly<Record<string, string>>): object {
  const keys = Object.keys(files).map((path) => [path, path.replaceAll(/[^\w.-]/g, '_')] as const);
  applyIn(namespace, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: Object.fromEntries(keys.map(([path, key]) => [key, files[path]])),
  });
  return { name: 'source', configMap: { name, items: keys.map(([path, key]) => ({ key, path })) } };
}

/** What a run of a Task is made of. */
export interface TaskRunOrder {
  readonly task: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly workspaces?: readonly object[];
  /** More of the run's specification. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** Starts a run of a Task with the images of the local cluster, pushing to its registry; gives the name of the run. */
export function startTask(namespace: string, { task, params = {}, workspaces = [], spec = {} }: TaskRunOrder): string {
  const { CLI_IMAGE, BUILDER_IMAGE } = IMAGE_PARAMS;
  const given = { CLI_IMAGE, BUILDER_IMAGE, INSECURE_REGISTRIES: [REGISTRY], ...params };
  return createRun(namespace, {
    apiVersion: 'tekton.dev/v1',
    kind: 'TaskRun',
    metadata: { generateName: `${task}-` },
    spec: { taskRef: { name: task }, params: paramsOf(given), workspaces, ...spec },
  });
}

/** The params of a run as Tekton writes them. */
export function paramsOf(values: Readonly<Record<string, ParamValue>>): object[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

/** Creates a run that Tekton names. */
export function createRun(namespace: string, run: object): string {
  const args = [
    '--kubeconfig',
    access.kubeconfig,
    'create',
    '-n',
    namespace,
    '-o',
    'jsonpath={.metadata.name}',
    '-f',
    '-',
  ];
  return execFileSync(access.bin.kubectl, args, { input: JSON.stringify(run), encoding: 'utf8' });
}

/** Runs a Task to its end. */
export async function runTask(namespace: string, order: TaskRunOrder): Promise<EndedRun> {
  return await endOf('taskrun', namespace, startTask(namespace, order));
}

/** Waits for the end of a run; throws after `seconds`. */
export async function endOf(
  kind: 'taskrun' | 'pipelinerun',
  namespace: string,
  name: string,
  seconds = 200,
): Promise<EndedRun> {
  for (let waited = 0; waited < seconds * 2; waited += 1) {
    const run = await readRun(kind, namespace, name);
    const condition = run.status?.conditions?.[0];
    if (condition !== undefined && condition.status !== 'Unknown') return endedRun(run);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${kind} ${name} did not end within ${seconds} s:\n${await describe(kind, namespace, name)}`);
}

/** A run as it is now. */
export async function readRun(kind: string, namespace: string, name: string): Promise<RunObject> {
  return JSON.parse(await kubectl('get', kind, name, '-n', namespace, '-o', 'json')) as RunObject;
}

/** What one step of a run has printed. */
export async function stepLog(namespace: string, run: EndedRun, step: string): Promise<string> {
  return await kubectl('logs', '-n', namespace, run.pod, '-c', `step-${step}`);
}

/** Everything that is known of a run, for the message of a failing test. */
export async function describe(kind: string, namespace: string, name: string): Promise<string> {
  const { status } = await readRun(kind, namespace, name);
  const logs = await kubectl('logs', '-n', namespace, `${name}-pod`, '--all-containers', '--tail=30').catch(String);
  return `${JSON.stringify(status?.conditions)}\n${logs}`;
}

function endedRun({ metadata, status = {} }: RunObject): EndedRun {
  const [condition] = status.conditions ?? [];
  const exits = (status.steps ?? []).flatMap(({ name, terminated }) =>
    terminated === undefined ? [] : [[name, terminated.exitCode]],
  );
  return {
    name: metadata.name,
    succeeded: condition?.status === 'True',
    reason: condition?.reason ?? '',
    message: condition?.message ?? '',
    results: Object.fromEntries((status.results ?? []).map(({ name, value }) => [name, value])),
    resultCount: (status.results ?? []).length,
    children: Object.fromEntries((status.childReferences ?? []).map((child) => [child.pipelineTaskName, child.name])),
    exits: Object.fromEntries(exits) as Record<string, number>,
    pod: status.podName ?? '',
    seconds: (Date.parse(status.completionTime ?? '') - Date.parse(status.startTime ?? '')) / 1000,
  };
}
