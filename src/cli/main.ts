#!/usr/bin/env node
import { join } from 'node:path';
import { asBuildError, BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { onTermination } from '../front/cancellation.ts';
import { withholdNodeDebug } from '../front/node-debug.ts';
import type { Command } from '../options/option.ts';
import { homeFolder } from '../program/home-folder.ts';
import { errorLines } from '../report/error-lines.ts';
import { HiddenTexts } from '../report/hidden-texts.ts';
import { textReporter } from '../report/text-reporter.ts';
import { readArguments } from './arguments.ts';
import { buildCommand } from './build-command.ts';
import { showsColours } from './colours.ts';
import { doctorCommand } from './doctor-command.ts';
import { helpText } from './help-text.ts';
import { renderCommand } from './render-command.ts';
import { STEP_COMMANDS } from './step-commands.ts';
import type { Surface } from './surface.ts';
import { sweepCommand } from './sweep-command.ts';
import { tektonCommand } from './tekton-command.ts';
import { verifyCommand } from './verify-command.ts';
import { VERSION } from './version.ts';

const COMMANDS = {
  build: buildCommand,
  render: renderCommand,
  verify: verifyCommand,
  doctor: doctorCommand,
  sweep: sweepCommand,
  tekton: tektonCommand,
} as const;

const hidden = new HiddenTexts();

async function main(argv: readonly string[]): Promise<void> {
  const [name = '', ...rest] = argv;
  const command = (Object.keys(COMMANDS) as Command[]).find((known) => known === name);
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (name === '--version' || name === 'version') return print(`${VERSION}\n`);
  if (name === '' || name === 'help' || name === '--help' || name === '-h') return print(`${helpText()}\n`);
  const step = (Object.keys(STEP_COMMANDS) as (keyof typeof STEP_COMMANDS)[]).find((known) => known === name);
  if (step !== undefined) return await STEP_COMMANDS[step](rest, surface());
  if (command === undefined) {
    throw new BuildError('REQUEST_INVALID', `unknown command ${quoted(name)}`, { hint: 'See rootless-kaniko --help.' });
  }
  if (own.includes('--help') || own.includes('-h')) return print(`${helpText(command)}\n`);
  await COMMANDS[command](readArguments(command, rest), surface(command));
}

function surface(command?: Command): Surface {
  const home = homeFolder(process.env);
  return {
    environment: process.env,
    ...(home === undefined ? {} : { userKubeconfig: join(home, '.kube', 'config') }),
    reporter: textReporter(
      (text) => process.stderr.write(text),
      { colours: showsColours(process.env, process.stderr.isTTY === true) },
      hidden,
    ),
    print,
    masked: (text) => hidden.masked(text),
    cancel: command === 'sweep' ? onTermination('end', 'Run it again for what is left.') : onTermination('end'),
  };
}

function print(text: string): void {
  process.stdout.write(text);
}

// A reader that goes away (as head does) must not end a build half-way; but who reads a file later must not take half for all.
process.stdout.on('error', (error) => {
  if (('code' in error && error.code === 'EPIPE') || (process.exitCode ?? 0) !== 0) return;
  const hint = 'What was printed is not whole: make room where it leads, or let it lead elsewhere.';
  const known = new BuildError('REQUEST_INVALID', `standard output cannot be written: ${error.message}`, { hint });
  for (const line of errorLines(known)) process.stderr.write(`${line}\n`);
  process.exitCode = known.exitStatus;
});
process.stderr.on('error', () => undefined);
withholdNodeDebug(process.stderr, process.pid, process.env.NODE_DEBUG);

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known = asBuildError(error);
  // An error may quote what the build has printed.
  for (const line of errorLines(known)) process.stderr.write(`${hidden.masked(line)}\n`);
  process.exitCode = known.exitStatus;
}
