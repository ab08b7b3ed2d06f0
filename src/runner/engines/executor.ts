import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BuildError } from '../../build/errors.ts';
import { AUTHORITIES, DOCKERFILE_MOUNT, REGISTRY_FILES_MOUNT } from '../../kaniko/paths.ts';
import type {
  BuildContainer,
  Command,
  ContainerEnding,
  EndedCommand,
  Engine,
  EngineOffer,
  EngineProbe,
  EngineTools,
} from '../engine.ts';
import { BUILD_MARKER, type ContainerReading, containerRefusal, excessOf, OWN_FOLDER } from '../executor-container.ts';
import { machineUserOfRoot, readContainer } from '../read-container.ts';
import { RUN_FILES } from '../run-container.ts';

/** Folders with files of the run that its arguments name by their places: nothing is mounted here. */
const COPIED: readonly string[] = [DOCKERFILE_MOUNT, REGISTRY_FILES_MOUNT];

/** What the executor is told to write the digest to. */
const DIGEST_FILE = `${OWN_FOLDER}/rootless-kaniko-digest`;

/** What images of executors set; nothing of this program's environment goes to where a Dockerfile may read it. */
const ENVIRONMENT = { PATH: `/usr/local/bin:${OWN_FOLDER}:/busybox`, HOME: '/root', USER: 'root' };

/** Finds out whether the executor can be run in the container that this program runs in, and in no other way. */
export function executorProbe(tools: EngineTools): EngineProbe {
  return (_, purpose) => {
    // What a killed program left is a folder, in whatever state its container is.
    if (purpose === 'removal') return Promise.resolve(forRemoval(tools));
    const { executorPath: path = tools.environment.KANIKO_EXECUTOR ?? '' } = tools;
    if (path === '') return Promise.resolve({ why: 'neither executor-path nor KANIKO_EXECUTOR names one' });
    const reading = readContainer(path, tools.environment);
    const why = containerRefusal(reading);
    if (why !== undefined) return Promise.resolve({ why });
    return Promise.resolve({
      engine: new ExecutorEngine(reading.executor ?? path, tools),
      description: `${path} in this container`,
      userns: usernsOf(reading),
      noLimits: 'the executor has those of this container',
      digestFile: DIGEST_FILE,
    });
  };
}

/** An offer for clearing away only. */
function forRemoval(tools: EngineTools): EngineOffer {
  const userns = { applied: false, reason: 'nothing is built' };
  return { engine: new ExecutorEngine(undefined, tools), description: 'what a build in this container left', userns };
}

/** The container's own, with what it has beyond the profile: whoever made it is told, and decides. */
function usernsOf(reading: ContainerReading): EngineOffer['userns'] {
  const user = machineUserOfRoot();
  const whose = user === undefined ? 'that of its machine' : `user ${user} of its machine`;
  const excess = excessOf(reading);
  const more = excess.length === 0 ? '' : `; beyond the profile it has ${excess.join(', ')}`;
  return { applied: user !== undefined, reason: `uid 0 of this container is ${whose}${more}` };
}

/** The executor as a program of the container that this runs in: once, because nothing of the container is left after it. */
class ExecutorEngine implements Engine {
  readonly name = 'executor';
  readonly #path: string | undefined;
  readonly #tools: EngineTools;

  /** Without a path, which only a container that was looked at has, it builds nothing. */
  constructor(path: string | undefined, tools: EngineTools) {
    this.#path = path;
    this.#tools = tools;
  }

  create({ name, mounts }: BuildContainer): Promise<void> {
    if (this.#path === undefined) return Promise.reject(notLookedAt());
    try {
      // Of two builds at a time one makes it.
      writeFileSync(BUILD_MARKER, `${name}\n`, { flag: 'wx', mode: 0o600 });
    } catch (cause) {
      return Promise.reject(notClaimed(cause));
    }
    for (const { source, target } of mounts) {
      if (!COPIED.includes(dirname(target))) continue;
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(source, target);
      chmodSync(target, 0o644);
    }
    return Promise.resolve();
  }

  run({ arguments: args, environment, folder }: BuildContainer): Command {
    if (this.#path === undefined) throw notLookedAt();
    const { SSL_CERT_DIR = AUTHORITIES } = this.#tools.environment;
    // The folder of the run has this build's Docker config, and one that a pod mounts stays as it is.
    const env = { ...ENVIRONMENT, SSL_CERT_DIR, ...environment, DOCKER_CONFIG: folder };
    return { program: this.#path, args, env, uncontained: true };
  }

  ending({ folder }: BuildContainer, { status }: EndedCommand): Promise<ContainerEnding> {
    try {
      renameSync(DIGEST_FILE, join(folder, RUN_FILES.digest));
    } catch {
      // A build that fails leaves none.
    }
    for (const folder of COPIED) rmSync(folder, { recursive: true, force: true });
    return Promise.resolve({ exitCode: status });
  }

  /** The container goes with its program, and all that is left in it. */
  removal(): readonly Command[] {
    return [];
  }
}

function notLookedAt(): BuildError {
  return new BuildError('INTERNAL', 'engine executor was not asked whether it can build here');
}

function notClaimed(cause: unknown): BuildError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const hint = 'Make a container for each build.';
  return code === 'EEXIST'
    ? new BuildError('ENGINE_UNUSABLE', 'engine executor: another build has begun in this container', { hint, cause })
    : new BuildError('ENGINE_FAILED', `engine executor cannot write ${BUILD_MARKER}: ${String(cause)}`, { cause });
}
