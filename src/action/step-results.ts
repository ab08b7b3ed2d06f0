import { join } from 'node:path';
import { setOutput, summary } from '@actions/core';
import { BuildError } from '../build/errors.ts';
import type { BuildOutcome } from '../build/outcome.ts';
import type { BuildRequest } from '../build/request.ts';
import type { ActionOutput } from '../options/action-outputs.ts';
import { buildOutputs } from '../report/build-outputs.ts';
import { buildSummary } from '../report/build-summary.ts';
import { type DryRunReport, dryRunSummary } from '../report/dry-run-summary.ts';
import { problemsOf, problemText } from '../report/error-lines.ts';
import { failureSummary, outcomeSummary } from '../report/step-summary.ts';
import { declareArtifacts } from './artifacts-file.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** Hands a successful build on: outputs, declared artifacts, summary, and a few lines in the log. */
export async function tellOutcome(outcome: BuildOutcome, request: BuildRequest, log: WorkflowLog): Promise<void> {
  log.endPhase();
  const failure = handOn(buildOutputs(outcome), log);
  const { GITHUB_ARTIFACTS: write, GITHUB_ARTIFACTS_LIST: list } = process.env;
  if (write !== undefined && write !== '') {
    await attempt(log, 'the image cannot be declared as an artifact', () => declareArtifacts(outcome, { write, list }));
  }
  await writeSummary(log, outcomeSummary(outcome, request));
  for (const text of buildSummary(outcome)) log.note(text);
  if (failure !== undefined) throw failure;
}

/** Hands a dry run on: the folder, its files and the commands. */
export async function tellDryRun(report: DryRunReport, log: WorkflowLog): Promise<void> {
  log.endPhase();
  const failure = handOn({ 'dry-run-directory': report.directory } satisfies { [name in ActionOutput]?: string }, log);
  await writeSummary(log, dryRunSummary(report));
  for (const name of report.files) log.note(`wrote ${join(report.directory, name)}`);
  for (const what of report.missing) log.note(`these files alone do not perform the build: ${what}`);
  log.note('dry run: nothing was built');
  if (failure !== undefined) throw failure;
}

/** Later steps would go on with nothing: outputs that cannot be handed on fail the step, once all else is told. */
function handOn(outputs: Readonly<Record<string, string>>, log: WorkflowLog): BuildError | undefined {
  try {
    log.command(() => {
      for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
    });
    return undefined;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new BuildError('REQUEST_INVALID', `the outputs cannot be written to GITHUB_OUTPUT: ${reason}`, {
      hint: 'Make room on the runner, or mend its folders; all else was done, as the lines above tell.',
      cause,
    });
  }
}

/** Tells a failed build: an annotation for each problem, and the summary. */
export async function tellFailure(error: BuildError, log: WorkflowLog): Promise<void> {
  log.endPhase();
  for (const problem of problemsOf(error)) {
    log.annotate('error', problemText(problem), problem.place);
  }
  await writeSummary(
    log,
    failureSummary(error, log.phaseText, (text) => log.masked(text)),
  );
}

/** Old runners and act in some versions have no summary. */
async function writeSummary(log: WorkflowLog, text: string): Promise<void> {
  if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '') return;
  await attempt(log, 'the summary cannot be written', async () => {
    await summary.addRaw(log.masked(text)).write();
  });
}

/** What comes after the build must not make it fail. */
async function attempt(log: WorkflowLog, what: string, deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    log.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
