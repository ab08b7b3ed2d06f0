// @ts-check
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clusterAccess } from '../access.mjs';
import { withLock } from '../lock.mjs';
import { installPackages } from '../packages.mjs';
import { layout } from '../paths.mjs';
import { programsIn } from '../programs.mjs';
import { endDaemon, makeDaemonFolder } from './engines/daemon-folder.mjs';
import { ensureDockerPrograms, startDaemon, startRootlessDaemon } from './engines/docker.mjs';
import { ownView } from './engines/own-view.mjs';
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
 * @property {readonly string[]} [launcher] where it is there: what to put before a command. It is then spawned as root, and
 *   becomes this user by itself
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
  const { paths, runc, registries } = clusterParts();
  return await withLock(log, async () => {
    await installPackages(log, packages);
    const user = await ensureOrdinaryUser();
    const folder = join(paths.cache, 'engines');
    mkdirSync(folder, { recursive: true });
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
 * Podman without root whose containers can have a network of their own, by slirp4netns: they reach what the machine reaches,
 * and not the machine itself. Every command of it needs its launcher.
 * @param {(line: string) => void} [log]
 * @returns {Promise<EngineAccess>}
 */
export async function ensurePodmanWithNetwork(log = () => {}) {
  const { rootless } = await ensurePodman(log);
  const { runc, registries } = clusterParts();
  const owner = { uid: rootless.uid, gid: rootless.gid };
  // Not the folders of the other: podman's first command there has made the mounts that all others share.
  const folder = join(rootless.home, 'podman-with-network');
  const settings = podmanSettings({ folder, runc, registries, owner });
  const runtime = join(rootless.home, 'run-net');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  chownSync(runtime, owner.uid, owner.gid);
  const environment = { ...settings, HOME: rootless.home, XDG_RUNTIME_DIR: runtime };
  return { ...rootless, environment, launcher: ownView({ tunnels: true }, owner) };
}

/**
 * A Docker daemon in the network of the cluster, with everything of its own; `stop` leaves nothing of it.
 * @param {(line: string) => void} [log]
 * @returns {Promise<EngineAccess & { stop: () => Promise<void> }>}
 */
export async function startDocker(log = () => {}) {
  return await startIn(log, { uid: 0, gid: 0, node: process.execPath }, startDaemon);
}

/**
 * A Docker daemon of the ordinary user, in a network of its own that reaches what the machine reaches: `--network host` is
 * that network. `stop` leaves nothing of it.
 * @param {(line: string) => void} [log]
 * @returns {Promise<EngineAccess & { stop: () => Promise<void> }>}
 */
export async function startRootlessDocker(log = () => {}) {
  const user = await withLock(log, async () => {
    await installPackages(log, packages);
    return await ensureOrdinaryUser();
  });
  return await startIn(log, user, (place) => startRootlessDaemon({ ...place, user }));
}

/**
 * @param {(line: string) => void} log
 * @param {Pick<EngineAccess, 'uid' | 'gid' | 'node'>} user
 * @param {typeof startDaemon} start
 */
async function startIn(log, { uid, gid, node }, start) {
  const { paths, runc, registries } = clusterParts();
  await ensureDockerPrograms(paths, log);
  const folder = await makeDaemonFolder();
  chownSync(folder, uid, gid);
  try {
    const { host, bin, stop } = await start({ paths, runc, registry: registries[0] ?? '', folder });
    const environment = { PATH: `${bin}:${process.env.PATH}`, DOCKER_HOST: host, HOME: folder };
    return { environment, uid, gid, node, home: folder, stop };
  } catch (error) {
    await endDaemon(folder);
    throw error;
  }
}

/**
 * The runtimes by themselves. `launcher` gives what a user needs before a command, as {@link EngineAccess} has it: crun refuses
 * machines with cgroups of both versions, so it is shown those of version 1 alone.
 * @param {(line: string) => void} [log]
 */
export async function ensureRuntimes(log = () => {}) {
  await withLock(log, () => installPackages(log, packages));
  const { runc } = clusterParts();
  const changes = { cgroupsOfOneVersion: true };
  return {
    /** Readable to root; each configuration of podman has a copy, in the folder `bin` beside CONTAINERS_CONF. */
    runc: { path: runc, launcher: undefined },
    crun: {
      path: '/usr/bin/crun',
      launcher: (/** @type {{ uid: number, gid: number }} */ user) => ownView(changes, user),
    },
  };
}

function clusterParts() {
  const access = clusterAccess();
  const paths = layout(access.cacheDir);
  const { plain } = access.registries;
  // As this machine has it, and as the node of the cluster has it.
  return { paths, runc: programsIn(paths).runc, registries: [new URL(plain.endpoint).host, plain.pull] };
}
