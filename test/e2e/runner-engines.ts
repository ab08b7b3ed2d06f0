import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { type EngineAccess, ensurePodman, startDocker, startRootlessDocker } from '../cluster/addons/engines.mjs';
import { access } from './local-cluster.ts';
import { type Ran, type Running, watched } from './product.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** The plain registry as this machine reaches it, which is what engines with the machine's network push to. */
export const MACHINE_REGISTRY = new URL(access.registries.plain.endpoint).host;

/** An image of the local cluster by the name that this machine has for it. */
export function onMachine(image: string): string {
  return image.replace(access.registries.plain.pull, MACHINE_REGISTRY);
}

/** An engine that tests run builds with, as some user of this machine. */
export interface LocalEngine extends EngineAccess {
  /** For people, as `podman, rootless`. */
  readonly title: string;
  readonly engine: 'podman' | 'docker' | 'runc';
  readonly options: readonly string[];
  /** Folder in which runs of this test have their own. */
  readonly temporary: string;
  /** Where this user finds the command line. */
  readonly cli: string;
  readonly profile: 'userns' | 'hardened';
}

const copies: string[] = [];
afterAll(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true });
});

/** Podman as root, and without root. */
export async function podmen(): Promise<{ rootful: LocalEngine; rootless: LocalEngine }> {
  const { rootful, rootless } = await ensurePodman();
  return {
    rootful: localEngine({ ...rootful, title: 'podman, as root', engine: 'podman', profile: 'hardened' }),
    rootless: localEngine({ ...rootless, title: 'podman, rootless', engine: 'podman', profile: 'userns' }),
  };
}

/** A Docker daemon of the test's own; to be stopped. */
export async function docker(): Promise<LocalEngine & { stop: () => Promise<void> }> {
  const daemon = await startDocker();
  return { ...localEngine({ ...daemon, title: 'docker', engine: 'docker', profile: 'hardened' }), stop: daemon.stop };
}

/** A Docker daemon of an ordinary user; to be stopped. */
export async function rootlessDocker(): Promise<LocalEngine & { stop: () => Promise<void> }> {
  const daemon = await startRootlessDocker();
  const engine = localEngine({ ...daemon, title: 'docker, rootless', engine: 'docker', profile: 'userns' });
  return { ...engine, stop: daemon.stop };
}

/** The runtime alone, as the user of another engine. */
export function runcAs(user: LocalEngine, layout: string): LocalEngine {
  // Beside the configuration of podman, which runs its containers with it.
  const bin = join(dirname(user.environment.CONTAINERS_CONF ?? ''), 'bin');
  const environment = { ...user.environment, PATH: `${bin}:${user.environment.PATH}` };
  return {
    ...user,
    environment,
    title: `runc, ${user.uid === 0 ? 'as root' : 'as an ordinary user'}`,
    engine: 'runc',
    options: ['--executor-layout', layout],
    profile: 'userns',
  };
}

function localEngine(given: EngineAccess & Pick<LocalEngine, 'title' | 'engine' | 'profile'>): LocalEngine {
  const temporary = mkdtempSync(join(given.home, 'temp-'));
  chownSync(temporary, given.uid, given.gid);
  copies.push(temporary);
  const cli = given.uid === 0 ? DIST : copyOfDist(given);
  return { ...given, options: [], temporary, cli: join(cli, 'cli.js') };
}

/** The checkout may lie where an ordinary user cannot look. */
function copyOfDist({ home }: EngineAccess): string {
  const copy = join(home, `dist-${process.pid}`);
  cpSync(DIST, copy, { recursive: true });
  copies.push(copy);
  return copy;
}

/** Options that every build on this machine needs. */
export function machineOptions(
  { engine, options }: LocalEngine,
  executor: string = onMachine(access.images.kanikoDebug),
): string[] {
  return [
    ...['--run-on', 'runner', '--engine', engine, '--network', 'host', ...options],
    ...(engine === 'runc' ? [] : ['--executor', executor]),
    ...['--executor-version', 'original@v1.24.0', '--insecure-registry', MACHINE_REGISTRY],
    ...['--registry-endpoint', `${MACHINE_REGISTRY}=${access.registries.plain.endpoint}`],
  ];
}

/** Starts the command line as the user of an engine. The context must be readable to it: see {@link readableTo}. */
export function startOn(
  engine: LocalEngine,
  args: readonly string[],
  environment: Record<string, string> = {},
): Running {
  const env = { ...engine.environment, RUNNER_TEMP: engine.temporary, ...environment };
  const { uid, gid, home: cwd } = engine;
  const child = spawn(engine.node, [engine.cli, ...args], { env, uid, gid, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return watched(child);
}

/** Builds a context on an engine to its end. */
export async function buildOn(
  engine: LocalEngine,
  context: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ran> {
  readableTo(engine, context);
  return await startOn(engine, ['build', context, ...machineOptions(engine), ...args], environment).ended;
}

/** Lets the user of an engine read a context that the test has made. */
export function readableTo({ uid, gid }: LocalEngine, context: string): void {
  execFileSync('chown', ['-R', '--no-dereference', `${uid}:${gid}`, context]);
  chmodSync(context, 0o755);
}

/** What is left of runs on this machine: containers of the engine, folders, and programs of ours. */
export function leftOf(engine: LocalEngine): string[] {
  const folders = readdirSync(engine.temporary).filter((name) => name.startsWith('rootless-kaniko-'));
  const watchers = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(engine.temporary) && /rm -rf --|runc .*run |--attach/.test(line));
  return [...containersOf(engine), ...folders, ...watchers];
}

/** Names of the containers of this test that an engine has, in any state: other tests use it too. */
export function containersOf(engine: LocalEngine): string[] {
  if (engine.engine === 'runc') return [];
  const own = '--filter=label=app.kubernetes.io/name=rootless-kaniko';
  return engineCommand(engine, ['ps', '--all', own, '--format={{.Names}}'])
    .split('\n')
    .filter((name) => name !== '' && mountsOf(engine, name).includes(engine.temporary));
}

/** The places of this machine that a container sees; empty for one that has just gone. */
function mountsOf(engine: LocalEngine, name: string): string {
  try {
    return engineCommand(engine, ['inspect', '--format={{range .Mounts}}{{.Source}} {{end}}', name]);
  } catch {
    return '';
  }
}

/** Runs a command of podman or docker itself. */
export function engineCommand({ engine, environment, uid, gid, home }: LocalEngine, args: readonly string[]): string {
  return execFileSync(engine, args, { env: environment, uid, gid, cwd: home, encoding: 'utf8' });
}

/** Waits until nothing is left of runs; gives what is left when `seconds` are over. */
export async function leftSoon(engine: LocalEngine, seconds: number): Promise<string[]> {
  for (let waited = 0; ; waited += 0.2) {
    const left = leftOf(engine);
    if (left.length === 0 || waited >= seconds) return left;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The executor's image as an OCI layout, which crane has taken from the registry; made once for a user. */
export function executorLayout(engine: LocalEngine): string {
  return imageLayout(engine, 'executor-layout', access.images.kanikoDebug);
}

/** The same of the image that pushes. */
export function pusherLayout(engine: LocalEngine): string {
  return imageLayout(engine, 'pusher-layout', access.images.craneDebug);
}

function imageLayout({ home }: LocalEngine, name: string, nodes: string): string {
  const folder = join(home, name);
  if (!existsSync(join(folder, 'index.json'))) {
    const image = onMachine(nodes);
    const unfinished = `${folder}-${process.pid}`;
    execFileSync(access.bin.crane, ['pull', '--insecure', '--format=oci', image, unfinished]);
    execFileSync('chmod', ['-R', 'a+rX', unfinished]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  }
  return folder;
}
