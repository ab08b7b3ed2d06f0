import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ContainerReading,
  FOLDERS_OF_EXECUTORS,
  type MountPoint,
  mountsIn,
  type Need,
  TRACES,
} from './executor-container.ts';

/** More than images of executors have, and as many as a reason needs. */
const MOST_FILES = 64;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the container that this program runs in; `executor` is where the executor is said to be. Changes nothing. */
export function readContainer(executor: string, environment: Environment): ContainerReading {
  const status = readFileSync('/proc/self/status', 'utf8');
  const mounts = mountsIn(readFileSync('/proc/self/mountinfo', 'utf8'));
  return {
    executor: programAt(executor),
    uid: process.getuid?.() ?? -1,
    kernelThreads: isKernelThread(2),
    mounts,
    files: filesAtRisk(mounts),
    needs: needsOf(environment),
    traces: TRACES.filter((path) => existsSync(path)),
    capabilities: BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`),
    noNewPrivileges: /^NoNewPrivs:\s*1$/m.test(status),
    seccomp: /^Seccomp:\s*2$/m.test(status),
  };
}

/** Where uid 0 of this container is on the machine; undefined where it is uid 0 there, too. */
export function machineUserOfRoot(): number | undefined {
  const [inside, outside] = readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/);
  return inside === '0' && outside !== '0' ? Number(outside) : undefined;
}

function programAt(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    const real = realpathSync(path);
    return statSync(real).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}

/** The kernel's own threads have no program; the second process of a machine is the parent of them all. */
function isKernelThread(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'kthreadd';
  } catch {
    return false;
  }
}

/** Files and links on the root filesystem, until there are enough of them. */
function filesAtRisk(mounts: readonly MountPoint[]): string[] {
  const skipped = new Set<string>([...FOLDERS_OF_EXECUTORS, ...mounts.map(({ path }) => path)]);
  const found: string[] = [];
  const folders = ['/'];
  for (let folder = folders.pop(); folder !== undefined && found.length < MOST_FILES; folder = folders.pop()) {
    for (const entry of entriesOf(folder) ?? []) {
      const path = join(folder, entry.name);
      if (skipped.has(path)) continue;
      if (entry.isDirectory()) folders.push(path);
      else found.push(path);
    }
  }
  return found;
}

/** A folder that cannot be looked into is not taken to be empty. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [{ name: '(unreadable)', isDirectory: () => false }];
  }
}

/** What this program runs from, or reads when it is asked to. */
function needsOf({ DOCKER_CONFIG, HOME }: Environment): Need[] {
  const folder = DOCKER_CONFIG ?? (HOME === undefined ? undefined : join(HOME, '.docker'));
  const config = folder === undefined ? [] : [{ what: 'the Docker config', path: join(folder, 'config.json') }];
  const [, script] = process.argv;
  return [
    ...[...mappedFiles(), process.execPath].map((path) => ({ what: 'Node or a library', path })),
    ...(script === undefined ? [] : [{ what: 'the script', path: resolve(script) }]),
    { what: 'a module', path: fileURLToPath(import.meta.url) },
    { what: 'the working directory', path: process.cwd() },
    ...config,
  ].flatMap(({ what, path }) => (existsSync(path) ? [{ what, path: realpathSync(path) }] : []));
}

function mappedFiles(): Set<string> {
  const lines = readFileSync('/proc/self/maps', 'utf8').split('\n');
  return new Set(lines.flatMap((line) => /^(?:\S+\s+){5}(\/.*)$/.exec(line)?.[1] ?? []));
}
