import type { ClusterPlan } from '../build/build-plan.ts';
import { describeContext } from '../build/describe-context.ts';
import { errorInUserTerms } from '../build/dockerfile-origin.ts';
import { type BuildError, RequestProblems } from '../build/errors.ts';
import type { ClusterFacts, Facts } from '../build/facts.ts';
import { unsafeRegistries } from '../build/isolated-push.ts';
import { parseRequest } from '../build/parse-request.ts';
import { plan as makePlan } from '../build/plan.ts';
import type { PackedSource } from '../build/ports.ts';
import type { BuildRequest } from '../build/request.ts';
import { linkProblems } from '../tekton/guarded-places.ts';
import { formatHandoff, taskResults } from '../tekton/handoff.ts';
import type { ParamValues } from '../tekton/param-arguments.ts';
import { errorInParamTerms, inParamTerms, paramTerms, withHintsInParamTerms } from '../tekton/param-terms.ts';
import {
  BUILD_CONFIG,
  CONTEXT_ROOT,
  containersWith,
  HANDOFF_FILE,
  imageSink,
  PUSH_CONFIG,
  STATIC_ARGUMENTS,
  TEKTON_MOUNTS,
} from '../tekton/step-layout.ts';
import { readTaskOptions } from '../tekton/task-options.ts';
import { checkArgumentBytes, checkResultBytes, SOME_DIGEST } from '../tekton/termination-size.ts';
import type { Variant } from '../tekton/variant.ts';
import { chooseConfigs } from './choose-configs.ts';
import type { PreparePorts } from './ports.ts';
import { locateInWorkspace } from './workspace-source.ts';

/** One run of the step `prepare`. */
export interface PrepareOrder {
  readonly variant: Exclude<Variant, 'remote'>;
  readonly params: ParamValues;
  /** Where the workspaces are mounted; an optional one that is not bound has no path. */
  readonly workspaces: { readonly source: string; readonly dockerconfig?: string; readonly pullconfig?: string };
  /** Steps of the Task, where it is not one of ours: they share what Tekton carries. */
  readonly steps?: number;
  /** File of the step result with the arguments of the executor, a JSON array. */
  readonly result: string;
}

/**
 * The step before the build: checks the params, unpacks the context where the executor reads it, puts the Docker configs in
 * place and hands on what the executor and the later steps are to do. Throws with every problem; nothing is built then.
 */
export async function prepareStep(order: PrepareOrder, ports: PreparePorts, signal: AbortSignal): Promise<void> {
  const { variant } = order;
  const { files, reporter } = ports;
  const request = await requestOf(order, ports);
  const configs = await chooseConfigs(order, request, files);
  for (const warning of configs.warnings) reporter.warn(warning);
  const source = await withHintsInParamTerms(ports.packer.pack(request.source, signal));
  for (const sentence of describeContext(source.facts)) reporter.note(sentence);
  const unsafe = linkProblems(source.facts.linkTargets ?? new Map());
  if (unsafe.length > 0) throw new RequestProblems(unsafe);
  const plan = planOf(request, source, variant);
  for (const warning of plan.warnings) reporter.warn(paramTerms(warning));
  for (const { text, place } of plan.remarks) reporter.warn(paramTerms(text), place);
  const args = argumentsOf(plan, variant);
  refuse(order, plan, args);
  reporter.phase(`unpacking the context into ${CONTEXT_ROOT}`);
  await source.archive.unpack(CONTEXT_ROOT, signal);
  const { tags, push } = plan;
  const insecureRegistries = unsafeRegistries(request);
  await files.write(HANDOFF_FILE, formatHandoff({ tags, push, insecureRegistries }));
  if (configs.build !== undefined) await files.write(`${BUILD_CONFIG}/config.json`, configs.build.text);
  if (configs.push !== undefined && PUSH_CONFIG[variant] !== BUILD_CONFIG)
    await files.write(`${PUSH_CONFIG[variant]}/config.json`, configs.push.text);
  await files.write(order.result, JSON.stringify(args));
}

async function requestOf(order: PrepareOrder, { files, reporter }: PreparePorts): Promise<BuildRequest> {
  const options = readTaskOptions(order.params, order.variant);
  const located = await locateInWorkspace(options.raw, order.workspaces.source, files);
  for (const warning of options.warnings) reporter.warn(warning);
  return inParamTerms(() => parseRequest(located.raw, [...options.problems, ...located.problems]));
}

function planOf(request: BuildRequest, source: PackedSource, variant: PrepareOrder['variant']): ClusterPlan {
  const facts: Facts<ClusterFacts> = {
    id: 'task',
    context: source.facts,
    site: {
      runsOn: 'cluster',
      server: 'none',
      namespace: 'none',
      nodes: { unknown: 'the pod is that of the Task' },
      missingRights: { configmap: [], exec: [], stdin: [] },
    },
    mounts: TEKTON_MOUNTS,
    sink: imageSink(variant),
  };
  try {
    return makePlan(request, facts);
  } catch (error) {
    throw errorInParamTerms(errorInUserTerms(error, request.source));
  }
}

/** What the Task does not say itself; never empty, because Tekton makes one empty argument of an empty array. */
function argumentsOf({ executor }: ClusterPlan, variant: PrepareOrder['variant']): string[] {
  return executor.arguments.filter((argument) => !STATIC_ARGUMENTS[variant].includes(argument));
}

function refuse({ variant, steps }: PrepareOrder, { tags, push }: ClusterPlan, args: readonly string[]): void {
  const containers = steps === undefined ? undefined : containersWith(steps);
  const problems: (BuildError | undefined)[] = [
    checkArgumentBytes(variant, args, containers),
    push ? checkResultBytes(variant, taskResults(tags, SOME_DIGEST), containers) : undefined,
  ];
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new RequestProblems(found);
}
