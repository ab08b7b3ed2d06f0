import { existsSync } from 'node:fs';
import type { RunnerPlan } from '../build/build-plan.ts';
import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import type { Freight, RunListener, RunnerRun, ShipListener, Target } from '../build/ports.ts';
import { runProgram } from '../program/run-program.ts';
import { AttachedProcess } from './attached-process.ts';
import type { BuildContainer, Engine } from './engine.ts';
import type { Engines } from './engines.ts';
import { feedContext } from './feed-context.ts';
import { containerOf, folderOf, pushContainerOf } from './run-container.ts';
import { makeRunFolder, readDigest, removeRunFolder } from './run-folder.ts';
import { aborted } from './short-command.ts';
import { Watchdog } from './watchdog.ts';

/** What a target on this machine is given. */
export interface RunnerSurroundings {
  /** The environment of this process, which the engines get. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where runs have their folders. */
  readonly temporary: string;
}

/** Programs that make real pipes; one of them is on every machine, and in most images of executors. */
const SHELLS = ['/bin/sh', '/busybox/sh'];
const MOST_OUTPUT = 64 * 1024;
/** The status of a command whose own was not seen. */
const LOST = 1;
/** Characters of a line that a message bears. */
const LONGEST = 300;

interface Started {
  readonly engine: Engine;
  /** The one that is followed. */
  container: BuildContainer;
  /** The one that pushes afterwards. */
  readonly pusher?: BuildContainer;
  readonly watchdog?: Watchdog;
  process?: AttachedProcess;
  lastLine: string;
  readonly keep: boolean;
}

/** Builds on this machine: a container that takes the context from its stdin and is removed with everything of its run. */
export class RunnerTarget implements Target {
  readonly #engines: Engines;
  readonly #surroundings: RunnerSurroundings;
  readonly #runs = new Map<string, Started>();

  constructor(engines: Engines, surroundings: RunnerSurroundings) {
    this.#engines = engines;
    this.#surroundings = surroundings;
  }

  identify({ name, engine }: RunnerPlan): RunnerRun {
    return { name, engine };
  }

  async start(plan: RunnerPlan, signal: AbortSignal): Promise<RunnerRun> {
    const run = this.identify(plan);
    const { engine } = await this.#engines.named(plan.engine, signal);
    const folder = this.#folderOf(run);
    const container = containerOf(plan, folder);
    const pusher = pushContainerOf(plan, folder);
    await makeRunFolder(plan, folder);
    const removal = engine.removal(run.name, folder);
    // What is kept to be looked at must outlive this process, and what needs no clean-up needs no watchdog.
    const isWatched = !plan.keep && removal.length > 0;
    const { environment } = this.#surroundings;
    const watchdog = isWatched ? { watchdog: new Watchdog(removal, folder, environment) } : {};
    this.#runs.set(run.name, {
      ...{ engine, container, ...watchdog, lastLine: '', keep: plan.keep },
      ...(pusher === undefined ? {} : { pusher }),
    });
    await engine.create(container, signal);
    return run;
  }

  async ship(
    run: RunnerRun,
    { plan, archive }: Freight<RunnerPlan>,
    listener: ShipListener,
    signal: AbortSignal,
  ): Promise<undefined> {
    // The Dockerfile of a remote context is in the folder of the run.
    if (archive === undefined || plan.context.kind === 'remote') return undefined;
    const { stdin } = this.#attach(run, true);
    if (stdin === null) throw new BuildError('INTERNAL', `run ${run.name} takes no input`);
    const source = { bytes: plan.context.archiveBytes, read: () => archive.read() };
    await feedContext(source, stdin, listener, signal);
    return undefined;
  }

  async follow(run: RunnerRun, listener: RunListener, signal: AbortSignal): Promise<void> {
    const known = this.#known(run);
    const process = this.#attach(run, false);
    const cut = () => process.kill();
    signal.addEventListener('abort', cut, { once: true });
    try {
      for await (const line of process.lines()) {
        known.lastLine = line;
        listener.line(line);
      }
    } catch (error) {
      // Output that was cut ends in many ways.
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', cut);
    }
    signal.throwIfAborted();
  }

  async ending(run: RunnerRun, signal: AbortSignal): Promise<Ending> {
    const { engine, container, pusher, process, lastLine, keep } = this.#known(run);
    const status = await Promise.race([process?.ended, aborted(signal)]).catch((error: unknown) => {
      signal.throwIfAborted();
      throw notStarted(engine, error);
    });
    const { exitCode, reason } = await engine.ending(
      container,
      { status: status ?? LOST, lastLine: lastLine.slice(0, LONGEST) },
      signal,
    );
    const message = readDigest(container);
    // The credentials in it are not what somebody wants to look at.
    const isLast = pusher === undefined || container === pusher || exitCode !== 0 || reason !== undefined;
    if (keep && isLast) await removeRunFolder(this.#folderOf(run));
    const { memory } = container.limits;
    return {
      exitCode,
      where: `${engine.name}/${run.name}`,
      ...(reason === undefined ? {} : { reason }),
      ...(message === undefined ? {} : { message }),
      ...(memory === undefined ? {} : { memoryLimit: memory }),
    };
  }

  async push(run: RunnerRun, signal: AbortSignal): Promise<void> {
    const known = this.#known(run);
    if (known.pusher === undefined) throw new BuildError('INTERNAL', `nothing pushes for run ${run.name}`);
    known.container = known.pusher;
    delete known.process;
    known.lastLine = '';
    await known.engine.create(known.pusher, signal);
  }

  async remove(run: RunnerRun, signal: AbortSignal): Promise<void> {
    const known = this.#runs.get(run.name);
    const engine = known?.engine ?? (await this.#engines.named(run.engine, signal)).engine;
    known?.process?.kill();
    const folder = this.#folderOf(run);
    for (const { program, args, env = {} } of engine.removal(run.name, folder)) {
      const environment = { ...this.#surroundings.environment, ...env };
      const ended = await runProgram({ command: program, args, env: environment, mostOutput: MOST_OUTPUT }, signal);
      if (ended.status !== 0) throw notRemoved(engine, run, ended.complaint);
    }
    await removeRunFolder(folder);
    known?.watchdog?.dismiss();
    this.#runs.delete(run.name);
  }

  /** Starts the container where that was not done yet; once it has begun there is no other input. */
  #attach(run: RunnerRun, input: boolean): AttachedProcess {
    const known = this.#known(run);
    const shell = SHELLS.find((path) => existsSync(path));
    known.process ??= new AttachedProcess(known.engine.run(known.container), {
      environment: this.#surroundings.environment,
      cwd: known.container.folder,
      input,
      ...(shell === undefined ? {} : { shell }),
    });
    return known.process;
  }

  /** Told by the name alone, so that nobody has another folder removed. */
  #folderOf({ name, engine }: RunnerRun): string {
    return folderOf(engine, name, this.#surroundings.temporary);
  }

  #known(run: RunnerRun): Started {
    const known = this.#runs.get(run.name);
    if (known === undefined) throw new BuildError('INTERNAL', `run ${run.name} was not started here`);
    return known;
  }
}

function notStarted(engine: Engine, cause: unknown): BuildError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new BuildError('ENGINE_FAILED', `${engine.name} cannot be started: ${why}`, {
    hint: 'See whether its program is there and may be run.',
    cause,
  });
}

function notRemoved(engine: Engine, run: RunnerRun, complaint: string): BuildError {
  return new BuildError('ENGINE_FAILED', `${engine.name} cannot remove ${run.name}: ${complaint}`, {
    hint: 'What is left has this name; see what the engine needs to remove it.',
  });
}
