import type { BuildPlan, ClusterPlan, RunnerPlan } from '../build/build-plan.ts';
import { describeContext } from '../build/describe-context.ts';
import { maskedPlan } from '../build/masked-plan.ts';
import type { Clock, ContextArchive, ContextPacker, Reporter } from '../build/ports.ts';
import { type RenderedBuild, renderBuild } from '../build/render-build.ts';
import type { BuildRequest } from '../build/request.ts';
import type { SentArchive } from '../context/open-ended.ts';
import { CONTEXT_FILE, kubectlCommands, missingForKubectl } from '../pod/kubectl-commands.ts';
import { type RenderedFile, renderedFiles } from '../pod/rendered-files.ts';

/** Name of the script that performs the build from the files beside it. */
export const COMMANDS_FILE = 'commands.sh';

/** Everything a build would create, without what is secret. */
export interface DryRun {
  readonly files: readonly RenderedFile[];
  /** The script of {@link COMMANDS_FILE}. */
  readonly commands: string;
  /** The packed context, where the commands send it: the file {@link CONTEXT_FILE}. */
  readonly archive?: SentArchive;
  /** Why the files do not perform the build, one sentence each; empty where they do. */
  readonly missing: readonly string[];
}

/** What a dry run needs from outside. */
export interface DryRunPorts {
  readonly packer: ContextPacker;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

/** Plans a build, tells what is to be known of it, and gives what it would create. No cluster, no engine and no network. */
export async function dryRun(request: BuildRequest, ports: DryRunPorts, signal: AbortSignal): Promise<DryRun> {
  const rendered = await renderBuild(request, ports, signal);
  tell(rendered, ports.reporter);
  const { plan, masked } = maskedPlan(rendered.plan);
  const secrets = masked.map((what) => `${what} is masked in these files, because it may be a secret`);
  const archive = 'archive' in rendered.source ? rendered.source.archive : undefined;
  return plan.runsOn === 'cluster'
    ? ofCluster(plan, { secrets, archive, dockerfile: rendered.dockerfile })
    : await ofRunner(plan, { secrets, archive, dockerfile: rendered.dockerfile });
}

interface Parts {
  readonly secrets: readonly string[];
  readonly archive: ContextArchive | undefined;
  /** The text of a Dockerfile that is in no file. */
  readonly dockerfile: string | undefined;
}

function ofCluster(plan: ClusterPlan, { secrets, archive, dockerfile }: Parts): DryRun {
  const missing = [...secrets, ...missingForKubectl(plan)];
  const manifests = renderedFiles(plan, archive?.inline);
  return {
    files: dockerfile === undefined ? manifests : [...manifests, { name: 'Dockerfile', text: dockerfile }],
    commands: kubectlCommands(plan, missing),
    missing,
    ...(plan.transport.name === 'stdin' ? sent(plan, archive) : {}),
  };
}

async function ofRunner(planned: RunnerPlan, { secrets, archive, dockerfile }: Parts): Promise<DryRun> {
  // What most builds never need is not loaded for them.
  const { engineCommands, missingForEngine } = await import('../runner/engine-commands.ts');
  const { maskedFiles, runFiles, withoutCredentials } = await import('../runner/rendered-run.ts');
  const plan = withoutCredentials(planned);
  const unmade = missingForEngine(plan);
  const masked = maskedFiles(plan);
  const empty = masked.length === 0 ? [] : [`no values are in ${masked.join(', ')}`];
  const missing = [...secrets, ...empty, ...unmade];
  // What nothing here could use is not written.
  const files = unmade.length === 0 ? runFiles(plan) : [];
  const isThere = files.some(({ name }) => name === 'Dockerfile');
  const freight = unmade.length === 0 ? sent(plan, archive) : {};
  return {
    files: dockerfile === undefined || isThere ? files : [...files, { name: 'Dockerfile', text: dockerfile }],
    commands: engineCommands(plan, missing, freight.archive === undefined ? undefined : CONTEXT_FILE),
    missing,
    ...freight,
  };
}

function sent({ context }: BuildPlan, archive: ContextArchive | undefined): { readonly archive?: SentArchive } {
  if (archive === undefined || context.kind === 'remote') return {};
  return { archive: { bytes: context.archiveBytes, read: () => archive.read() } };
}

function tell({ plan, source, archiveSha256 }: RenderedBuild, reporter: Reporter): void {
  for (const sentence of describeContext(source.facts)) reporter.note(sentence);
  if (archiveSha256 !== undefined) reporter.note(`archive: SHA-256 ${archiveSha256}`);
  for (const warning of plan.warnings) reporter.warn(warning);
  for (const { text, place } of plan.remarks) reporter.warn(text, place);
  reporter.note(`security profile ${plan.profile.name}: ${plan.profile.reason}`);
  for (const note of plan.notes) reporter.note(note);
}
