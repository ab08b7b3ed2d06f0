import { looksRemote } from '../build/check-remote.ts';
import { BuildError } from '../build/errors.ts';
import { parseRequest } from '../build/parse-request.ts';
import type { BuildRequest } from '../build/request.ts';
import { runBuild } from '../build/run-build.ts';
import type { RawOptions } from '../options/table.ts';
import { type TaskResults, taskResults } from '../tekton/handoff.ts';
import type { ParamValues } from '../tekton/param-arguments.ts';
import { inParamTerms, withHintsInParamTerms } from '../tekton/param-terms.ts';
import { readTaskOptions } from '../tekton/task-options.ts';
import { checkResultBytes, SOME_DIGEST } from '../tekton/termination-size.ts';
import type { StepFiles, SubmitPorts } from './ports.ts';
import { writeResults } from './report-step.ts';
import { kubeconfigIn } from './workspace-kubeconfig.ts';
import { locateInWorkspace, type WorkspaceSource } from './workspace-source.ts';

/** One run of the step `submit`. */
export interface SubmitOrder {
  readonly params: ParamValues;
  /** Where the workspaces are mounted; one that is not bound has no path. */
  readonly workspaces: { readonly source?: string; readonly kubeconfig?: string };
  /** The file of each result. */
  readonly results: Readonly<Record<keyof TaskResults, string>>;
}

/**
 * The step of a remote Task: builds in a pod of a cluster of its own choice, where no step of the Task is in reach, and writes
 * the results after success. Cancelling it removes the build.
 */
export async function submitStep(order: SubmitOrder, ports: SubmitPorts, cancel: AbortSignal): Promise<void> {
  const { files, reporter } = ports;
  const request = await requestOf(order, ports);
  const cluster = await ports.connect(request.cluster);
  try {
    const { digest } = await withHintsInParamTerms(runBuild(request, cluster.ports, cancel));
    if (digest === undefined) return reporter.note('built; nothing is pushed, so there are no results');
    const results = taskResults(request.image.tags, digest);
    await writeResults(results, order.results, files);
    reporter.phase(`pushed ${results.IMAGE_REF}`);
  } finally {
    cluster.close();
  }
}

async function requestOf(order: SubmitOrder, { files, reporter }: SubmitPorts): Promise<BuildRequest> {
  const options = readTaskOptions(order.params, 'remote');
  const kubeconfig = await kubeconfigIn(order.workspaces.kubeconfig, files);
  const located = await sourceOf(options.raw, order.workspaces.source, files);
  for (const warning of options.warnings) reporter.warn(warning);
  const raw = { ...located.raw, ...(kubeconfig === undefined ? {} : { kubeconfig }) };
  const request = inParamTerms(() => parseRequest(raw, [...options.problems, ...located.problems]));
  const { push, tags } = request.image;
  const tooLarge = push ? checkResultBytes('remote', taskResults(tags, SOME_DIGEST)) : undefined;
  if (tooLarge !== undefined) throw tooLarge;
  return request;
}

async function sourceOf(raw: RawOptions, root: string | undefined, files: StepFiles): Promise<WorkspaceSource> {
  if (looksRemote(String(raw.context ?? ''))) return { raw, problems: [] };
  if (root !== undefined && root !== '') return await locateInWorkspace(raw, root, files);
  const problem = new BuildError('REQUEST_INVALID', 'the workspace source is not bound', {
    hint: 'Bind it, or name a remote context in CONTEXT, as https://HOST/OWNER/NAME.git#main.',
  });
  return { raw, problems: [problem] };
}
