// @ts-check
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clusterAccess } from '../access.mjs';
import { withLock } from '../lock.mjs';
import { installPackages } from '../packages.mjs';
import { layout } from '../paths.mjs';
import { programsIn } from '../programs.mjs';
import { startDaemon } from './engines/docker.mjs';
import { podmanSettings } from './engines/podman.mjs';
import { ensureOrdinaryUser } from './engines/user.mjs';

/**
 * Where a container engine can be used: the environment of a process that finds it, and the user that is to run it.
 * @typedef {object} EngineAccess
 * @property {Record<string, string>} environment
 * @property {number} uid
 * @property {number} gid
 * @property {string} node Node, at a path that this user can read
 * @property {string} home a folder of this user's own, where others may put what it is to read
 */

/** Tools without a daemon, used as they are on the system. */
const packages = ['podman', 'uidmap', 'slirp4netns', 'conmon', 'crun'];

/**
 * Podman as root, and without root as an ordinary user of ours: installed, configured for this kind of machine, and with a
 * user that has ids of its own.
 * @param {(line: string) => void} [log]
 * @returns {Promise<{ rootful: EngineAccess, rootless: EngineAccess }>}
 */
export async function ensurePodman(log = () => {}) {
  const access = clusterAccess();
  return await withLock(log, async () => {
    await installPackages(log, packages);
    const user = await ensureOrdinaryUser();
    const { runc } = programsIn(layout(access.cacheDir));
    const folder = join(access.cacheDir, 'engines');
    mkdirSync(folder, { recursive: true });
    // As this machine has it, and as the node of the cluster has it.
    const registries = [new URL(access.registries.plain.endpoint).host, access.registries.plain.pull];
    const rootful = podmanSettings({ folder: join(folder, 'podman'), runc, registries });
    const rootless = podmanSettings({ folder: join(user.home, 'podman'), runc, registries, owner: user });
    return {
      rootful: {
        environment: { ...rootful, HOME: folder },
        uid: 0,
        gid: 0,
        node: process.execPath,
        home: folder,
      },
      rootless: {
        environment: { ...rootless, HOME: user.home, XDG_RUNTIME_DIR: join(user.home, 'run') },
        ...user,
      },
    };
  });
}

/**
 * A Docker daemon in the network of the cluster, with everything of its own; `stop` leaves nothing of it.
 * @param {(line: string) => void} [log]
 * @returns {Promise<EngineAccess & { stop: () => Promise<void> }>}
 */
export async function startDocker(log = () => {}) {
  const access = clusterAccess();
  const { runc } = programsIn(layout(access.cacheDir));
  const registry = new URL(access.registries.plain.endpoint).host;
  const daemon = await startDaemon({ paths: layout(access.cacheDir), runc: dirname(runc), registry, log });
  const environment = { PATH: `${daemon.bin}:${process.env.PATH}`, DOCKER_HOST: daemon.host, HOME: daemon.folder };
  return { environment, uid: 0, gid: 0, node: process.execPath, home: daemon.folder, stop: daemon.stop };
}
