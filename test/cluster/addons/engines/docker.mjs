// @ts-check
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ensureBuilt, folderOf } from '../../built-things.mjs';
import { ClusterError } from '../../errors.mjs';
import { withLock } from '../../lock.mjs';
import { readOwner } from '../../owner.mjs';
import { unpackPackages } from '../../packages.mjs';
import { cgroupOf } from './daemon-folder.mjs';
import { daemonOptions, runDaemon } from './docker-daemon.mjs';
import { ownView } from './own-view.mjs';

/** @typedef {{ paths: import('../../paths.mjs').Layout, runc: string, registry: string, folder: string }} DockerPlace */
/** @typedef {import('./docker-daemon.mjs').RunningDaemon & { bin: string }} DockerDaemon */

/**
 * Only unpacked: installing them would start services.
 * @param {string} name
 * @param {string[]} packages
 * @returns {import('../../built-things.mjs').BuiltThing}
 */
function unpacked(name, packages) {
  return {
    name,
    title: `unpacking ${packages.join(' ')}`,
    about: '20 s',
    inputs: packages,
    make: (folder) => unpackPackages(packages, folder),
  };
}

const docker = unpacked('docker', ['docker.io', 'containerd', 'tini']);
const rootlesskit = unpacked('rootlesskit', ['rootlesskit']);

/**
 * @param {import('../../paths.mjs').Layout} paths
 * @param {(line: string) => void} log
 */
export async function ensureDockerPrograms(paths, log) {
  await withLock(log, async () => {
    mkdirSync(paths.built, { recursive: true });
    for (const thing of [docker, rootlesskit]) await ensureBuilt(paths.built, thing, log);
  });
}

/**
 * Starts a Docker daemon that shares the network of the cluster's node and changes nothing of it.
 * @param {DockerPlace} place
 * @returns {Promise<DockerDaemon>}
 */
export async function startDaemon({ paths, runc, registry, folder }) {
  const root = folderOf(paths.built, docker);
  const bin = join(root, 'usr/bin');
  const owner = readOwner();
  if (owner === undefined) throw new ClusterError('the local cluster is not running', 'Start it: npm run cluster:up');
  const command = [
    ...['nsenter', `--net=/proc/${owner.init.pid}/ns/net`, '--'],
    // Its mounts are its own, and end with it.
    ...['unshare', '--mount', '--propagation', 'slave', '--'],
    join(root, 'usr/sbin/dockerd'),
    ...daemonOptions(folder, registry),
    '--exec-opt=native.cgroupdriver=cgroupfs',
    `--cgroup-parent=/${cgroupOf(folder)}`,
  ];
  const PATH = [dirname(runc), bin, join(root, 'usr/sbin'), process.env.PATH].join(':');
  const daemon = await runDaemon({ folder, docker: join(bin, 'docker'), env: { PATH, HOME: folder }, command });
  return { ...daemon, bin };
}

/** What the script of rootlesskit does before it becomes the daemon: these are links to what others may not write to. */
const IN_ITS_NAMESPACES = 'rm -f /run/docker /run/containerd /run/xtables.lock; exec dockerd --rootless "$@"';

/**
 * Starts a Docker daemon of an ordinary user, in user, mount and network namespaces of its own. Its folder must be the user's.
 * @param {DockerPlace & { user: import('./user.mjs').OrdinaryUser }} place
 * @returns {Promise<DockerDaemon>}
 */
export async function startRootlessDaemon({ paths, runc, registry, folder, user }) {
  const bin = readablePrograms(paths, runc, user);
  const command = [
    ...ownView({ tunnels: true }, user),
    'rootlesskit',
    // A network of its own, because in that of the machine it may not make the sandboxes of containers.
    ...['--net=slirp4netns', '--mtu=65520', '--disable-host-loopback', '--port-driver=none'],
    ...['--slirp4netns-sandbox=auto', '--slirp4netns-seccomp=auto'],
    ...['--copy-up=/etc', '--copy-up=/run', '--propagation=rslave', `--state-dir=${join(folder, 'rootlesskit')}`],
    ...['sh', '-c', IN_ITS_NAMESPACES, 'sh', ...daemonOptions(folder, registry)],
  ];
  const env = { PATH: `${bin}:${process.env.PATH}`, HOME: folder, XDG_RUNTIME_DIR: folder };
  const daemon = await runDaemon({ folder, docker: join(bin, 'docker'), env, command });
  return { ...daemon, bin };
}

/**
 * A copy of the programs where this user can read them: the cache may lie in somebody's home.
 * @param {import('../../paths.mjs').Layout} paths
 * @param {string} runc
 * @param {import('./user.mjs').OrdinaryUser} user
 */
function readablePrograms(paths, runc, user) {
  const [ofDocker, ofRootlesskit] = [docker, rootlesskit].map((thing) => folderOf(paths.built, thing));
  const names = ['containerd', 'containerd-shim-runc-v2', 'docker', 'docker-init'].map((name) => `usr/bin/${name}`);
  const sources = [
    ...[...names, 'usr/sbin/dockerd'].map((name) => join(ofDocker ?? '', name)),
    ...['rootlesskit', 'rootlesskit-docker-proxy'].map((name) => join(ofRootlesskit ?? '', 'usr/bin', name)),
    runc,
  ];
  const editions = [ofDocker ?? '', ofRootlesskit ?? '', dirname(runc)].map((folder) => basename(folder));
  const bin = join(user.home, `bin-${editions.join('-')}`);
  if (existsSync(bin)) return bin;
  const unfinished = `${bin}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const source of sources) {
    const copy = join(unfinished, basename(source));
    copyFileSync(source, copy);
    chmodSync(copy, 0o755);
  }
  rmSync(bin, { recursive: true, force: true });
  renameSync(unfinished, bin);
  return bin;
}
