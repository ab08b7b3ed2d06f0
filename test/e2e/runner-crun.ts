import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, watched } from './product.ts';
import { type LocalEngine, machineOptions, readableTo } from './runner-engines.ts';

/** The one thing that a build finds in its path besides the system's own. */
const CRUN = '/usr/bin/crun';
/** This machine has cgroups of both versions, which crun refuses: it is shown those of version 2. */
const VIEW = 'mount --bind /sys/fs/cgroup/unified /sys/fs/cgroup && exec "$@"';

/** Builds a context to its end by crun, as the user of an engine of runc. */
export async function buildByCrun(
  engine: LocalEngine,
  context: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  readableTo(engine, context);
  const folder = mkdtempSync(join(engine.home, 'crun-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(CRUN, join(bin, 'crun'));
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  try {
    const { uid, gid, home: cwd } = engine;
    const path = { PATH: `${bin}:/usr/bin:/bin`, RUNNER_TEMP: engine.temporary };
    const user = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
    const build = [engine.node, engine.cli, 'build', context, ...machineOptions(engine), ...args];
    const command = ['--mount', '--propagation', 'private', 'sh', '-c', VIEW, 'sh', ...user, ...build];
    const env = { ...engine.environment, ...path, ...environment };
    return await watched(spawn('unshare', command, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })).ended;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
