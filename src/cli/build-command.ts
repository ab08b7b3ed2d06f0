import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError } from '../build/errors.ts';
import { parseRequest } from '../build/parse-request.ts';
import { renderBuild } from '../build/render-build.ts';
import { runBuild } from '../build/run-build.ts';
import type { RawOptions } from '../options/table.ts';
import { type RenderedFile, renderedFiles } from '../pod/rendered-files.ts';
import { buildResult, buildSummary } from '../report/build-summary.ts';
import { contextPacker, systemClock, wireBuild } from '../wiring.ts';
import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';

/** `rootless-kaniko build`: builds, and prints the reference with digest on standard output. */
export async function buildCommand(line: CommandLine, surface: Surface): Promise<void> {
  const raw = withContext(line, surface);
  if (raw['dry-run'] === true || raw['dry-run'] === 'true') return await renderCommand(line, surface);
  const format = outputFormat(raw);
  const request = parseRequest(raw);
  const { reporter, userKubeconfig } = surface;
  const { ports, close } = await wireBuild({ cluster: request.cluster, userKubeconfig, reporter });
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
  const raw = withContext(line, surface);
  const request = parseRequest(raw);
  const { plan, source } = await renderBuild(request, { packer: contextPacker, clock: systemClock }, surface.cancel);
  for (const warning of plan.warnings) surface.reporter.warn(warning);
  surface.reporter.note(`security profile ${plan.profile.name}: ${plan.profile.reason}`);
  const files = renderedFiles(plan, source.archive);
  const directory = raw['output-directory'];
  if (typeof directory === 'string') await writeFiles(directory, files, surface);
  else surface.print(files.map(({ name, text }) => `# ${name}\n${text}`).join('---\n'));
}

async function writeFiles(directory: string, files: readonly RenderedFile[], { reporter }: Surface): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    for (const { name, text } of files) {
      await writeFile(join(directory, name), text);
      reporter.note(`wrote ${join(directory, name)}`);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError('REQUEST_INVALID', `output-directory '${directory}' cannot be written: ${reason}`, {
      hint: 'Name a directory that can be made or written.',
      cause,
    });
  }
}

function outputFormat(raw: RawOptions): 'image' | 'digest' | 'json' {
  const format = raw.output ?? 'image';
  if (format === 'image' || format === 'digest' || format === 'json') return format;
  throw new BuildError('REQUEST_INVALID', `output is '${String(format)}'`, {
    hint: 'Choose one of: image, digest, json.',
  });
}

function withContext({ raw, positionals, rest }: CommandLine, { environment }: Surface): RawOptions {
  const [context, ...more] = positionals;
  const extra = [...more, ...rest];
  if (extra.length > 0 || (context !== undefined && raw.context !== undefined)) {
    throw new BuildError('REQUEST_INVALID', `unexpected argument '${extra[0] ?? context}'`, {
      hint: 'Give one context, and values right after their option.',
    });
  }
  const buildArgs = raw['build-args'];
  return {
    ...raw,
    ...(context === undefined ? {} : { context }),
    ...(Array.isArray(buildArgs) ? { 'build-args': fromEnvironment(buildArgs, environment) } : {}),
  };
}

/** As with docker build: KEY alone takes the value of the variable, and is left out where there is none. */
function fromEnvironment(entries: readonly string[], environment: Surface['environment']): string[] {
  return entries.flatMap((entry) => {
    if (entry.includes('=') || entry.trim() === '') return [entry];
    const value = environment[entry];
    return value === undefined ? [] : [`${entry}=${value}`];
  });
}
