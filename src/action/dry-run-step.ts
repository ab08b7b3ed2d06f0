import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
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
  return await mkdtemp(join(process.env.RUNNER_TEMP ?? tmpdir(), 'rootless-kaniko-dry-run-'));
}
