import { asBuildError } from '../build/errors.ts';
import type { BuildOutcome } from '../build/outcome.ts';
import { parseRequest } from '../build/parse-request.ts';
import type { BuildRequest, ClusterChoice } from '../build/request.ts';
import { runBuild } from '../build/run-build.ts';
import { surroundingsOf } from '../build/site-options.ts';
import { onTermination } from '../front/cancellation.ts';
import { type DryRunChoice, readDryRun } from '../front/dry-run-choice.ts';
import { ValueReader } from '../options/value-reader.ts';
import { systemClock, wireBuild } from '../wiring.ts';
import { dockerfileIn } from './error-place.ts';
import { breakSilence } from './heartbeat.ts';
import { readInputs } from './inputs.ts';
import { deleteKubeconfig } from './kubeconfig-file.ts';
import { hideSecrets, placeCluster } from './step-cluster.ts';
import { tellFailure, tellOutcome } from './step-results.ts';
import { StateJournal, saveCluster } from './step-state.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** Builds what the inputs say: request, build, results. Gives the exit status. */
export async function buildStep(log: WorkflowLog): Promise<number> {
  const cancel = onTermination('ignore');
  const end = new AbortController();
  const heartbeat = breakSilence(log, systemClock, end.signal);
  try {
    const { request, dry } = await readRequest(log);
    log.dockerfile = dockerfileIn(process.env.GITHUB_WORKSPACE, request.source);
    if (dry === undefined) await tellOutcome(await build(request, log, cancel), request, log);
    else await writeFiles(request, dry, log, cancel);
    return 0;
  } catch (error) {
    const known = asBuildError(error);
    await tellFailure(known, log);
    return known.exitStatus;
  } finally {
    end.abort();
    await heartbeat;
  }
}

async function readRequest(
  log: WorkflowLog,
): Promise<{ readonly request: BuildRequest; readonly dry: DryRunChoice | undefined }> {
  const { raw, problems } = readInputs(process.env);
  await hideSecrets(raw.kubeconfig, log);
  forgetInputs();
  const reader = new ValueReader(raw, problems);
  const dry = readDryRun(reader);
  return { request: parseRequest(raw, reader.problems, surroundingsOf(process.env)), dry };
}

/** Programs that are started, as helpers and engines, have the environment of the step: no inputs, which hold secrets. */
function forgetInputs(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name];
}

/** What writes manifests is loaded for that alone. */
async function writeFiles(
  request: BuildRequest,
  choice: DryRunChoice,
  log: WorkflowLog,
  cancel: AbortSignal,
): Promise<void> {
  const { dryRunStep } = await import('./dry-run-step.ts');
  await dryRunStep(request, choice, log, cancel);
}

async function build(request: BuildRequest, log: WorkflowLog, cancel: AbortSignal): Promise<BuildOutcome> {
  return request.runsOn === 'runner'
    ? await buildWith(request, { cluster: {} }, log, cancel)
    : await buildInCluster(request, log, cancel);
}

async function buildInCluster(request: BuildRequest, log: WorkflowLog, cancel: AbortSignal): Promise<BuildOutcome> {
  const cluster = await placeCluster(request.cluster, process.env);
  saveCluster(log, cluster);
  const journal = new StateJournal(log);
  try {
    return await buildWith(request, { cluster: cluster.choice, journal }, log, cancel);
  } finally {
    // What could not be removed is left to the post step, which then needs the kubeconfig.
    if (cluster.temporary && !journal.left) await deleteKubeconfig(cluster.choice.kubeconfig);
  }
}

async function buildWith(
  request: BuildRequest,
  { cluster, journal }: { readonly cluster: ClusterChoice; readonly journal?: StateJournal },
  log: WorkflowLog,
  cancel: AbortSignal,
): Promise<BuildOutcome> {
  const access = { runsOn: request.runsOn, runner: request.runner, cluster, environment: process.env, reporter: log };
  const { ports, close } = await wireBuild({ ...access, journal: journal ?? new StateJournal(log) });
  try {
    return await runBuild(request, ports, cancel);
  } finally {
    close();
  }
}
