import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from '../../build/errors.ts';
import type { EngineName } from '../../build/request.ts';
import { runProgram } from '../../program/run-program.ts';
import { createArguments, type Dialect } from '../container-arguments.ts';
import type { BuildContainer, Command, ContainerEnding, EndedCommand, Engine, EngineTools } from '../engine.ts';
import { pushNameOf } from '../run-container.ts';
import { runShort } from '../short-command.ts';
import { toldJson } from '../told-json.ts';

/** An engine that is used by its command line, and what of it differs from others. */
export interface CommandLine extends Dialect {
  readonly name: EngineName;
  readonly program: string;
  /** Succeeds where an image is here. */
  readonly hasImage: (image: string) => readonly string[];
  /** Kills and removes a container at once, without the grace that is for programs that tidy up. */
  readonly removal: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What `inspect` says of a container, as far as it is read. */
interface ContainerState {
  readonly Status?: unknown;
  readonly ExitCode?: unknown;
  readonly OOMKilled?: unknown;
  readonly Error?: unknown;
}

/** Podman calls a container stopped until it has put its parts away. */
const ENDED = new Set<unknown>(['exited', 'stopped']);

/** States of a container in which nothing of it has run, so that all that was written is the engine's. */
const NEVER_RAN = new Set<unknown>(['created', 'configured', 'initialized']);

/** Podman's monitor leaves it where it was started when memory ran out, and does not always tell it otherwise. */
const OOM_FILE = 'oom';

/** Bytes of what `pull` prints that make sense. */
const MOST_OUTPUT = 1024 * 1024;

/** Podman or Docker: a container that is made, started with its input attached, looked at and removed. */
export class CommandLineEngine implements Engine {
  readonly name: EngineName;
  readonly #line: CommandLine;
  readonly #tools: EngineTools;

  constructor(line: CommandLine, tools: EngineTools) {
    this.name = line.name;
    this.#line = line;
    this.#tools = tools;
  }

  async create(container: BuildContainer, signal: AbortSignal): Promise<void> {
    await this.#pull(container.image, signal);
    const made = await this.#short(createArguments(container, this.#line), signal);
    if (made.status !== 0) throw this.#failed('cannot make the container', made.complaint);
  }

  run({ name }: BuildContainer): Command {
    return this.#command(['start', '--attach', '--interactive', name]);
  }

  async ending(
    { name, folder }: BuildContainer,
    { lastLine }: EndedCommand,
    signal: AbortSignal,
  ): Promise<ContainerEnding> {
    const look = ['container', 'inspect', '--format', '{{json .State}}', name];
    const { status, stdout, complaint } = await this.#short(look, signal);
    if (status !== 0) {
      throw new BuildError('CONTAINER_LOST', `container ${name} is gone before its end was known: ${complaint}`, {
        hint: 'Something removed it: run the build again.',
      });
    }
    const state: ContainerState = toldJson(stdout);
    if (!ENDED.has(state.Status) || typeof state.ExitCode !== 'number') throw this.#notEnded(state, lastLine);
    const ranOut = state.OOMKilled === true || existsSync(join(folder, OOM_FILE));
    return { exitCode: state.ExitCode, ...(ranOut ? { reason: 'OOMKilled' } : {}) };
  }

  removal(name: string): readonly Command[] {
    // The container that pushes first: it has a volume of the other one. One by one: podman stops at a name that it does not know.
    return [pushNameOf(name), name].map((one) => this.#command([...this.#line.removal, one]));
  }

  async #pull(image: string, signal: AbortSignal): Promise<void> {
    const { status } = await this.#short(this.#line.hasImage(image), signal);
    if (status === 0) return;
    this.#tools.note(`pulling ${image}`);
    const { program, env = {} } = this.#line;
    const pull = { command: program, args: ['pull', '--quiet', image], env: { ...this.#tools.environment, ...env } };
    const ended = await runProgram({ ...pull, mostOutput: MOST_OUTPUT }, signal);
    if (ended.status === 0) return;
    throw new BuildError('IMAGE_PULL_FAILED', `${this.name} cannot pull ${image}: ${ended.complaint}`, {
      hint: `Check executor, and log in with ${this.name} login where its registry asks for it.`,
    });
  }

  #notEnded({ Status, Error: told }: ContainerState, lastLine: string): BuildError {
    const isOwn = NEVER_RAN.has(Status) && lastLine !== '';
    const state = `it is ${typeof Status === 'string' ? Status : 'in no state that is told'}`;
    const why = typeof told === 'string' && told !== '' ? told : isOwn ? lastLine : state;
    return this.#failed('did not run the container to its end', why);
  }

  #failed(what: string, why: string): BuildError {
    return new BuildError('ENGINE_FAILED', `${this.name} ${what}: ${why}`, {
      hint: `See what ${this.name} needs on this machine, or choose another engine.`,
    });
  }

  #short(args: readonly string[], signal: AbortSignal) {
    const { env = {} } = this.#line;
    return runShort(this.#command(args), { ...this.#tools.environment, ...env }, signal);
  }

  #command(args: readonly string[]): Command {
    const { program, env } = this.#line;
    return { program, args, ...(env === undefined ? {} : { env }) };
  }
}
