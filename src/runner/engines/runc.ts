import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from '../../build/errors.ts';
import { findExecutable } from '../../program/find-executable.ts';
import { BUNDLE, type BundlePlace, finishBundle, makeBundleFolders, unpackImage } from '../bundle/bundle-folder.ts';
import { type RuntimeProgram, removalCommands, runCommand, seenByRuntime } from '../bundle/commands.ts';
import { readImage } from '../bundle/executor-image.ts';
import { findMapping, type IdMapping } from '../bundle/id-mapping.ts';
import { openImage } from '../bundle/image-files.ts';
import { textAt } from '../bundle/json-fields.ts';
import { type SeccompProfile, seccompProfile } from '../bundle/seccomp-profile.ts';
import type {
  BuildContainer,
  Command,
  ContainerEnding,
  EndedCommand,
  Engine,
  EngineProbe,
  EngineTools,
} from '../engine.ts';
import { architectureOf } from '../machine-architecture.ts';
import { runShort } from '../short-command.ts';

/** What runs a bundle, best first. */
const RUNTIMES = ['runc', 'crun'] as const;

/** Finds out whether a runtime can be used alone. Without an image it is for clearing away only. */
export function runcProbe(tools: EngineTools): EngineProbe {
  return async (signal, purpose) => {
    const runtime = findRuntime(tools.environment);
    if (runtime === undefined) return { why: 'there is neither runc nor crun in PATH' };
    const { executorLayout: layout } = tools;
    if (layout === undefined && purpose !== 'removal') return { why: 'executor-layout is not given' };
    const architecture = architectureOf(process.arch);
    const seccomp = seccompProfile(architecture);
    if (seccomp === undefined) return { why: `there is no seccomp filter for ${architecture}` };
    const version = await runShort({ program: runtime.path, args: ['--version'] }, tools.environment, signal);
    if (runtime.name === 'crun' && hasControllersOfBoth()) {
      return { why: 'crun does not work where cgroups of version 2 have controllers beside those of version 1' };
    }
    if (version.status !== 0) return { why: `${runtime.name} --version fails: ${version.complaint}` };
    const mapping = await findMapping(tools.environment, signal);
    if ('why' in mapping) return mapping;
    const isRoot = mapping.asContainer === undefined;
    return {
      engine: new RuncEngine({ runtime, mapping, seccomp, architecture, layout }, tools),
      description: `${/\S+ version \S+/.exec(version.stdout)?.[0].replace('version ', '') ?? runtime.name}, ${isRoot ? 'as root' : 'rootless'}`,
      userns: { applied: true, reason: userns(mapping) },
      noLimits: 'the runtime alone sets none',
    };
  };
}

/** Without it a run would fail whatever it asks of cgroups. */
function hasControllersOfBoth(): boolean {
  try {
    return readFileSync('/sys/fs/cgroup/unified/cgroup.controllers', 'utf8').trim() !== '';
  } catch {
    return false;
  }
}

function findRuntime(environment: EngineTools['environment']): RuntimeProgram | undefined {
  for (const name of RUNTIMES) {
    const path = findExecutable(name, environment);
    if (path !== undefined) return { name, path };
  }
  return undefined;
}

function userns({ asContainer, uids }: IdMapping): string {
  return asContainer === undefined
    ? `the container has a user namespace: uid 0 of the build is uid ${uids[0]?.hostID} here`
    : 'the container has a user namespace: uid 0 of the build is this user';
}

interface RuncParts {
  readonly runtime: RuntimeProgram;
  readonly mapping: IdMapping;
  readonly seccomp: SeccompProfile;
  readonly architecture: string;
  readonly layout: string | undefined;
}

/** A container of runc or crun and of nothing else: unpacked from an image layout into the folder of its run. */
export class RuncEngine implements Engine {
  readonly name = 'runc';
  readonly #parts: RuncParts;
  readonly #tools: EngineTools;

  constructor(parts: RuncParts, tools: EngineTools) {
    this.#parts = parts;
    this.#tools = tools;
  }

  async create(container: BuildContainer, signal: AbortSignal): Promise<void> {
    const { mapping, seccomp, architecture } = this.#parts;
    const layout = container.layout ?? this.#parts.layout;
    if (layout === undefined) throw new BuildError('INTERNAL', 'engine runc was not asked for an image');
    const files = await openImage(layout);
    const image = await readImage(files, architecture);
    const place: BundlePlace = { container, mapping, seenAs: seenByRuntime(mapping, container.folder) };
    makeBundleFolders(place);
    const unpacked = await unpackImage(files, image, join(container.folder, BUNDLE.root), signal);
    await finishBundle(place, { ...unpacked, seccomp }, this.#tools.environment, signal);
  }

  run({ name, folder }: BuildContainer): Command {
    return runCommand(this.#parts.runtime, this.#parts.mapping, { name, folder });
  }

  ending({ folder }: BuildContainer, { status, lastLine }: EndedCommand): Promise<ContainerEnding> {
    const { runtime } = this.#parts;
    const failure = status === 0 ? undefined : (loggedError(join(folder, BUNDLE.log)) ?? notRun(folder, lastLine));
    if (failure === undefined) return Promise.resolve({ exitCode: status });
    throw new BuildError('ENGINE_FAILED', `${runtime.name} did not run the container to its end: ${failure}`, {
      hint: `See what ${runtime.name} needs on this machine, or choose another engine.`,
    });
  }

  removal(name: string, folder: string): readonly Command[] {
    return removalCommands(this.#parts.runtime, this.#parts.mapping, { name, folder });
  }
}

/** What kept the runtime itself from being started. */
function notRun(folder: string, lastLine: string): string | undefined {
  try {
    readFileSync(join(folder, BUNDLE.pid));
    return undefined;
  } catch {
    return lastLine === '' ? 'it was not started' : lastLine;
  }
}

/** What the runtime has logged as an error of its own; the container cannot write there. */
function loggedError(log: string): string | undefined {
  try {
    return errorIn(readFileSync(log, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The last error in a log of the runtime; pure. */
export function errorIn(text: string): string | undefined {
  for (const line of text.split('\n').reverse()) {
    try {
      const entry: unknown = JSON.parse(line);
      if (['error', 'fatal'].includes(textAt(entry, 'level') ?? '')) return textAt(entry, 'msg');
    } catch {
      // No line of the log.
    }
  }
  return undefined;
}
