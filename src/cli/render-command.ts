import { parseRequest } from '../build/parse-request.ts';
import { surroundingsOf } from '../build/site-options.ts';
import { COMMANDS_FILE, dryRun } from '../front/dry-run.ts';
import { writeDryRun } from '../front/dry-run-folder.ts';
import { ValueReader } from '../options/value-reader.ts';
import { contextPacker, systemClock } from '../wiring.ts';
import type { CommandLine } from './arguments.ts';
import { withContext } from './context-argument.ts';
import { asYaml } from './rendered-yaml.ts';
import type { Surface } from './surface.ts';

/** `rootless-kaniko render`: shows what a build would create, on standard output or as files. */
export async function renderCommand(line: CommandLine, surface: Surface): Promise<void> {
  const { reporter, cancel } = surface;
  const { raw, problems } = withContext(line, surface);
  const reader = new ValueReader(raw, problems);
  const directory = reader.line('output-directory');
  const request = parseRequest(raw, reader.problems, surroundingsOf(surface.environment));
  const run = await dryRun(request, { packer: contextPacker, clock: systemClock, reporter }, cancel);
  for (const what of run.missing) reporter.note(`these files alone do not perform the build: ${what}`);
  if (directory === undefined) {
    if (run.archive !== undefined) reporter.note(`not printed: the context, which output-directory gets too`);
    // What runs on this machine has no manifests.
    const script = request.runsOn === 'cluster' ? [] : [{ name: COMMANDS_FILE, text: run.commands }];
    surface.print(asYaml([...run.files.filter(({ text }) => text !== ''), ...script]));
    return;
  }
  for (const path of await writeDryRun(directory, run, cancel)) reporter.note(`wrote ${path}`);
}
