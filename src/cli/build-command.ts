import { describeContext } from '../build/describe-context.ts';
import { BuildError } from '../build/errors.ts';
import { parseRequest } from '../build/parse-request.ts';
import { renderBuild } from '../build/render-build.ts';
import { runBuild } from '../build/run-build.ts';
import { surroundingsOf } from '../build/site-options.ts';
import { fromEnvironment } from '../front/build-args.ts';
import type { RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';
import { renderedFiles } from '../pod/rendered-files.ts';
import { buildResult, buildSummary, type ResultFormat } from '../report/build-summary.ts';
import { contextPacker, systemClock, wireBuild } from '../wiring.ts';
import type { CommandLine } from './arguments.ts';
import { asYaml } from './rendered-yaml.ts';
import type { Surface } from './surface.ts';
import { writeFiles } from './written-files.ts';

/** `rootless-kaniko build`: builds, and prints the reference with digest on standard output. */
export async function buildCommand(line: CommandLine, surface: Surface): Promise<void> {
  const { raw, problems } = withContext(line, surface);
  const reader = new ValueReader(raw, problems);
  if (reader.switch('dry-run', false)) return await renderCommand(line, surface);
  const format = reader.choice<ResultFormat>('output', 'image');
  const request = parseRequest(raw, reader.problems, surroundingsOf(surface.environment));
  const { reporter, userKubeconfig, environment } = surface;
  const { cluster, runsOn } = request;
  const { ports, close } = await wireBuild({ runsOn, cluster, userKubeconfig, environment, reporter });
  try {
    const outcome = await runBuild(request, ports, surface.cancel);
    for (const text of buildSummary(outcome)) reporter.phase(text);
    const result = buildResult(outcome, format);
    if (result !== undefined) surface.print(`${result}\n`);
  } finally {
    close();
  }
}

/** `rootless-kaniko render`: shows what a build would create, on standard output or as files. */
export async function renderCommand(line: CommandLine, surface: Surface): Promise<void> {
  const { raw, problems } = withContext(line, surface);
  const reader = new ValueReader(raw, problems);
  const directory = reader.text('output-directory');
  const request = parseRequest(raw, reader.problems);
  const rendered = await renderBuild(request, { packer: contextPacker, clock: systemClock }, surface.cancel);
  const { plan, source, archiveSha256, dockerfile } = rendered;
  for (const sentence of describeContext(source.facts)) surface.reporter.note(sentence);
  if (archiveSha256 !== undefined) surface.reporter.note(`archive: SHA-256 ${archiveSha256}`);
  for (const warning of plan.warnings) surface.reporter.warn(warning);
  for (const { text, place } of plan.remarks) surface.reporter.warn(text, place);
  surface.reporter.note(`security profile ${plan.profile.name}: ${plan.profile.reason}`);
  for (const note of plan.notes) surface.reporter.note(note);
  const manifests = renderedFiles(plan, 'archive' in source ? source.archive.inline : undefined);
  const files = dockerfile === undefined ? manifests : [...manifests, { name: 'Dockerfile', text: dockerfile }];
  if (directory === undefined) surface.print(asYaml(files));
  else await writeFiles(directory, files, surface);
}

/** The options with the context in place, and the problems of the command line so far. */
function withContext(
  line: CommandLine,
  { environment }: Surface,
): { readonly raw: RawOptions; readonly problems: readonly BuildError[] } {
  const [context, ...more] = line.positionals;
  const extra = [...more, ...line.rest, ...(context !== undefined && line.raw.context !== undefined ? [context] : [])];
  const unexpected = extra.map((argument) => {
    const hint = 'Give one context, and values right after their option.';
    return new BuildError('REQUEST_INVALID', `unexpected argument '${argument}'`, { hint });
  });
  const buildArgs = line.raw['build-args'];
  const raw = {
    ...line.raw,
    ...(context === undefined ? {} : { context }),
    ...(Array.isArray(buildArgs) ? { 'build-args': fromEnvironment(buildArgs, environment) } : {}),
  };
  return { raw, problems: [...line.problems, ...unexpected] };
}
