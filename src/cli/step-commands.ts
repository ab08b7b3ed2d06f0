import { parseArgs } from 'node:util';
import { BuildError } from '../build/errors.ts';
import { collectStep } from '../steps/collect-step.ts';
import { prepareStep } from '../steps/prepare-step.ts';
import { pushStep } from '../steps/push-step.ts';
import { reportStep } from '../steps/report-step.ts';
import { submitStep } from '../steps/submit-step.ts';
import { kubeconfigIn } from '../steps/workspace-kubeconfig.ts';
import { runSweep } from '../sweep/run-sweep.ts';
import { parseSweepRequest } from '../sweep/sweep-request.ts';
import { COLLECTED_RESULTS, type CollectedResults } from '../tekton/collected.ts';
import { TASK_RESULTS, type TaskResults } from '../tekton/handoff.ts';
import { type ParamValues, readParamArguments } from '../tekton/param-arguments.ts';
import { stepParams } from '../tekton/task-params.ts';
import type { Variant } from '../tekton/variant.ts';
import { contextPacker, layoutPusher, podFiles, wireInCluster, wireSweep } from '../wiring.ts';
import type { Surface } from './surface.ts';

/** The commands that the steps of generated Tasks run; people have no use for them. */
export const STEP_COMMANDS = {
  prepare: prepareCommand,
  push: pushCommand,
  report: reportCommand,
  submit: submitCommand,
  collect: collectCommand,
  tidy: tidyCommand,
} as const;

type Flags = Readonly<Record<string, string | undefined>>;

/** `rootless-kaniko prepare`: the step before the build. */
async function prepareCommand(argv: readonly string[], surface: Surface): Promise<void> {
  const { flags, params } = readStep(argv, ['variant', 'source', 'dockerconfig', 'pullconfig', 'steps', 'result']);
  const variant = inPodVariant(flags);
  const order = {
    variant,
    params: valuesOf(params, variant, surface),
    workspaces: { source: needed(flags, 'source'), ...given(flags, 'dockerconfig'), ...given(flags, 'pullconfig') },
    result: needed(flags, 'result'),
    ...stepsOf(flags),
  };
  const ports = { packer: contextPacker, files: podFiles, reporter: surface.reporter };
  await prepareStep(order, ports, surface.cancel);
}

/** `rootless-kaniko push`: the step that pushes what a split Task has built. */
async function pushCommand(argv: readonly string[], { reporter, environment, cancel }: Surface): Promise<void> {
  readStep(argv, []);
  await pushStep({ files: podFiles, pusher: layoutPusher(environment.PATH), reporter }, cancel);
}

/** `rootless-kaniko report`: the last step, which writes the results. */
async function reportCommand(argv: readonly string[], { reporter }: Surface): Promise<void> {
  const { flags } = readStep(argv, ['variant', ...Object.keys(TASK_RESULTS)]);
  await reportStep({ variant: inPodVariant(flags), results: resultPaths(flags) }, { files: podFiles, reporter });
}

/** `rootless-kaniko submit`: the step of a remote Task. */
async function submitCommand(argv: readonly string[], surface: Surface): Promise<void> {
  const { flags, params } = readStep(argv, ['source', 'kubeconfig', ...Object.keys(TASK_RESULTS)]);
  const order = {
    params: valuesOf(params, 'remote', surface),
    workspaces: { ...given(flags, 'source'), ...given(flags, 'kubeconfig') },
    results: resultPaths(flags),
  };
  const { reporter, cancel } = surface;
  const connect = (cluster: Parameters<typeof wireInCluster>[0]['cluster']) =>
    wireInCluster({ cluster, environment: process.env, reporter });
  await submitStep(order, { files: podFiles, reporter, connect }, cancel);
}

/** `rootless-kaniko collect`: the task after several builds of a pipeline. */
async function collectCommand(argv: readonly string[], { reporter }: Surface): Promise<void> {
  const names = Object.keys(COLLECTED_RESULTS) as (keyof CollectedResults)[];
  const { flags, params } = readStep(argv, names);
  await collectStep({ images: params, results: pathsOf(names, flags) }, { files: podFiles, reporter });
}

/** `rootless-kaniko tidy`: the last task of a pipeline with remote builds. */
async function tidyCommand(argv: readonly string[], { reporter, cancel }: Surface): Promise<void> {
  const { flags } = readStep(argv, ['kubeconfig', 'kube-context', 'namespace', 'sweep-key']);
  const kubeconfig = await kubeconfigIn(flags.kubeconfig, podFiles);
  const names = ['kube-context', 'namespace', 'sweep-key'] as const;
  const raw = { ...Object.assign({}, ...names.map((name) => given(flags, name))), kubeconfig };
  const request = parseSweepRequest(raw, []);
  const { ports, close } = await wireSweep({ cluster: request.cluster, reporter });
  try {
    await runSweep(request, ports, cancel);
  } finally {
    close();
  }
}

function readStep(argv: readonly string[], names: readonly string[]): { flags: Flags; params: readonly string[] } {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: [...own], options, strict: true, allowPositionals: false });
    return { flags: values, params: end < 0 ? [] : argv.slice(end + 1) };
  } catch (cause) {
    throw unfit(cause instanceof Error ? cause.message : String(cause));
  }
}

function valuesOf(params: readonly string[], variant: Variant, { environment }: Surface): ParamValues {
  return readParamArguments(params, stepParams(variant), { traces: tracesIn(environment) });
}

/** Addresses of Services, which Kubernetes puts in for `$(NAME_SERVICE_HOST)`. */
function tracesIn(environment: Surface['environment']): (readonly [string, string])[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    return /_SERVICE_HOST$/.test(name) && value !== undefined && value !== '' ? [[value, name] as const] : [];
  });
}

/** How many steps a Task of somebody else has. */
function stepsOf({ steps }: Flags): { readonly steps?: number } {
  if (steps === undefined || steps === '') return {};
  if (!/^[1-9]\d?$/.test(steps)) throw unfit(`STEPS is '${steps}', no number from 1 to 99`);
  return { steps: Number(steps) };
}

function resultPaths(flags: Flags): Record<keyof TaskResults, string> {
  return pathsOf(Object.keys(TASK_RESULTS) as (keyof TaskResults)[], flags);
}

function pathsOf<Name extends string>(names: readonly Name[], flags: Flags): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, needed(flags, name)])) as Record<Name, string>;
}

function inPodVariant(flags: Flags): Exclude<Variant, 'remote'> {
  const variant = needed(flags, 'variant');
  if (variant === 'native' || variant === 'split') return variant;
  throw unfit(`--variant is '${variant}'`);
}

function needed(flags: Flags, name: string): string {
  const value = flags[name];
  if (value === undefined || value === '') throw unfit(`--${name} is missing`);
  return value;
}

function given<Name extends string>(flags: Flags, name: Name): { readonly [Key in Name]?: string } {
  const value = flags[name];
  return (value === undefined || value === '' ? {} : { [name]: value }) as { readonly [Key in Name]?: string };
}

function unfit(message: string): BuildError {
  return new BuildError('REQUEST_INVALID', message, {
    hint: 'This command is run by the Tasks of rootless-kaniko: generate them with the command tekton.',
  });
}
