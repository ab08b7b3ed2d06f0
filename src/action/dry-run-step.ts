import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { BuildError } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
import { dryRun } from '../front/dry-run.ts';
import type { DryRunChoice } from '../front/dry-run-choice.ts';
import { writeDryRun } from '../front/dry-run-folder.ts';
import { contextPacker, systemClock } from '../wiring.ts';
import { tellDryRun } from './step-results.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** Writes what a build would create, and hands the folder on. Makes nothing that a post step would have to remove. */
export async function dryRunStep(
  request: BuildRequest,
  choice: DryRunChoice,
  log: WorkflowLog,
  cancel: AbortSignal,
): Promise<void> {
  log.phase('planning, as a dry run');
  const run = await dryRun(request, { packer: contextPacker, clock: systemClock, reporter: log }, cancel);
  const directory = choice.directory ?? (await freshDirectory());
  const paths = await writeDryRun(directory, run, cancel);
  const { commands, missing } = run;
  const files = paths.map((path) => basename(path));
  await tellDryRun({ directory: resolve(directory), files, commands, missing }, log);
}

async function freshDirectory(): Promise<string> {
  const parent = process.env.RUNNER_TEMP || tmpdir();
  try {
    return await mkdtemp(join(parent, 'rootless-kaniko-dry-run-'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError('REQUEST_INVALID', `no directory for the dry run can be made in ${parent}: ${reason}`, {
      hint: 'Name one as output-directory, or make RUNNER_TEMP a directory that can be written.',
      cause,
    });
  }
}
