import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../../src/cli/arguments.ts';
import { buildCommand } from '../../../src/cli/build-command.ts';
import { doctorCommand } from '../../../src/cli/doctor-command.ts';
import { renderCommand } from '../../../src/cli/render-command.ts';
import { sweepCommand } from '../../../src/cli/sweep-command.ts';
import { tektonCommand } from '../../../src/cli/tekton-command.ts';
import { verifyCommand } from '../../../src/cli/verify-command.ts';
import { type Command, flagOf, type Option } from '../../../src/options/option.ts';
import { ApiStub } from '../api-stub.ts';
import { deadlineIn } from '../deadline.ts';
import { recordingReporter } from '../recording-reporter.ts';
import type { MalformedInput } from './inputs.ts';

const RUN = {
  build: buildCommand,
  render: renderCommand,
  verify: verifyCommand,
  doctor: doctorCommand,
  sweep: sweepCommand,
  tekton: tektonCommand,
} as const;

const TAG = 'registry.example/team/app:1';
/** What makes a command line of each command well-formed; an option that is malformed is left out of it. */
const USUAL: Readonly<Record<Command, readonly string[]>> = {
  build: [`--tag=${TAG}`],
  render: [`--tag=${TAG}`],
  verify: [TAG],
  doctor: [`--tag=${TAG}`],
  sweep: ['--sweep-key=run-1'],
  tekton: ['task', '--variant=remote'],
};

/** Commands in this process, wired as they are in earnest, beside an API server that notes every connection. */
export class CommandLines {
  readonly folder = mkdtempSync(join(tmpdir(), 'command-lines-'));
  readonly #server: ApiStub;
  readonly #before = process.cwd();
  printed = '';

  private constructor(server: ApiStub) {
    this.#server = server;
    writeFileSync(join(this.folder, 'Dockerfile'), 'FROM scratch\n');
    // What is accepted by mistake is written there, and nowhere else.
    process.chdir(this.folder);
    writeFileSync(this.kubeconfig, server.kubeconfig({ token: 'token' }));
  }

  static async start(): Promise<CommandLines> {
    return new CommandLines(await ApiStub.start());
  }

  get kubeconfig(): string {
    return join(this.folder, 'kubeconfig');
  }

  /** How many connections the API server saw. */
  get connections(): number {
    return this.#server.connections;
  }

  /** Runs a command line, as `main` does once it knows the command; gives the error it ends with. */
  async run(command: Command, argv: readonly string[]): Promise<unknown> {
    const surface = {
      environment: { KUBECONFIG: this.kubeconfig },
      userKubeconfig: this.kubeconfig,
      reporter: recordingReporter(),
      print: (text: string) => {
        this.printed += text;
      },
      masked: (text: string) => text,
      cancel: deadlineIn(20_000),
    };
    try {
      await RUN[command](readArguments(command, argv), surface);
      return undefined;
    } catch (error) {
      return error ?? new Error('nothing was thrown');
    }
  }

  async stop(): Promise<void> {
    process.chdir(this.#before);
    await this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The spellings under which a command line knows an option. */
export function spellings(option: Option): string[] {
  return option.cliOnly === true && option.flag === 'output' ? ['output'] : [option.name, flagOf(option)];
}

/** The well-formed arguments of a command with a context in `folder`, without options of these flags. */
export function usualLine(command: Command, folder: string, without: readonly string[] = []): string[] {
  const context = command === 'build' || command === 'render' ? [`--context=${folder}`] : [];
  return [...USUAL[command], ...context].filter((word) => !without.some((flag) => word.startsWith(`--${flag}=`)));
}

/** Arguments with these malformed inputs, and well-formed in all else. */
export function lineOf(command: Command, inputs: readonly MalformedInput[], folder: string): string[] {
  const flags = inputs.flatMap(({ option, entries }) => entries.map((entry) => `--${flagOf(option)}=${entry}`));
  const given = inputs.map(({ option }) => flagOf(option));
  const beside = Object.entries(Object.assign({}, ...inputs.map((input) => input.beside)) as Record<string, string>);
  const needed = beside.filter(([name]) => !given.includes(name)).map(([name, value]) => `--${name}=${value}`);
  return [...usualLine(command, folder, given), ...needed, ...flags];
}
