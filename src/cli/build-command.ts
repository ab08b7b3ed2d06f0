import { parseRequest } from '../build/parse-request.ts';
import { runBuild } from '../build/run-build.ts';
import { surroundingsOf } from '../build/site-options.ts';
import { readDryRun } from '../front/dry-run-choice.ts';
import { ValueReader } from '../options/value-reader.ts';
import { buildResult, buildSummary, type ResultFormat } from '../report/build-summary.ts';
import { wireBuild } from '../wiring.ts';
import type { CommandLine } from './arguments.ts';
import { withContext } from './context-argument.ts';
import { renderCommand } from './render-command.ts';
import type { Surface } from './surface.ts';

/** `rootless-kaniko build`: builds, and prints the reference with digest on standard output. */
export async function buildCommand(given: CommandLine, surface: Surface): Promise<void> {
  const own = new ValueReader(given.raw, given.problems);
  const format = own.choice<ResultFormat>('output', 'image');
  const line = { ...given, problems: own.problems };
  const { raw, problems } = withContext(line, surface);
  const reader = new ValueReader(raw, problems);
  if (readDryRun(reader) !== undefined) return await renderCommand(line, surface);
  const request = parseRequest(raw, reader.problems, surroundingsOf(surface.environment));
  const { reporter, userKubeconfig, environment } = surface;
  const { cluster, runsOn, runner } = request;
  const { ports, close } = await wireBuild({ runsOn, cluster, runner, userKubeconfig, environment, reporter });
  try {
    const outcome = await runBuild(request, ports, surface.cancel);
    for (const text of buildSummary(outcome)) reporter.phase(text);
    const result = buildResult(outcome, format);
    if (result !== undefined) surface.print(`${result}\n`);
  } finally {
    close();
  }
}
