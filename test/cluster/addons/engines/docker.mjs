// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, folderOf } from '../../built-things.mjs';
import { hierarchies } from '../../cgroups.mjs';
import { ClusterError } from '../../errors.mjs';
import { readOwner } from '../../owner.mjs';
import { unpackPackages } from '../../packages.mjs';
import { identify, isAlive, poll } from '../../processes.mjs';
import { lastLines, run } from '../../run.mjs';

const packages = ['docker.io', 'containerd', 'tini'];

const cgroup = 'rootless-kaniko-docker';

/** Only unpacked: installing them would start services. */
const programs = {
  name: 'docker',
  title: `unpacking ${packages.join(' ')}`,
  about: '20 s',
  inputs: packages,
  make: (/** @type {string} */ folder) => unpackPackages(packages, folder),
};

/**
 * Starts a Docker daemon that shares the network of the cluster's node and changes nothing of it.
 * @param {{ paths: import('../../paths.mjs').Layout, runc: string, registry: string, log: (line: string) => void }} given
 * @returns {Promise<{ host: string, bin: string, folder: string, stop: () => Promise<void> }>}
 */
export async function startDaemon({ paths, runc, registry, log }) {
  await ensureBuilt(paths.built, programs, log);
  const root = folderOf(paths.built, programs);
  const bin = join(root, 'usr/bin');
  // Short, because the path of a socket is.
  const folder = mkdtempSync(join(tmpdir(), 'rk-docker-'));
  const socket = join(folder, 'docker.sock');
  const logFile = join(folder, 'dockerd.log');
  mkdirSync(join(folder, 'data'));
  const path = [runc, bin, join(root, 'usr/sbin'), process.env.PATH].join(':');
  const child = inNodeNetwork(
    [
      join(root, 'usr/sbin/dockerd'),
      `--data-root=${join(folder, 'data')}`,
      `--exec-root=${join(folder, 'exec')}`,
      `--pidfile=${join(folder, 'pid')}`,
      `--host=unix://${socket}`,
      '--bridge=none',
      '--iptables=false',
      '--ip-forward=false',
      '--ip-masq=false',
      '--exec-opt=native.cgroupdriver=cgroupfs',
      `--cgroup-parent=/${cgroup}`,
      `--insecure-registry=${registry}`,
    ],
    { PATH: path, HOME: folder },
    logFile,
  );
  const daemon = identify(child.pid ?? 0);
  const host = `unix://${socket}`;
  const docker = (/** @type {string[]} */ args) =>
    run(join(bin, 'docker'), args, { env: { PATH: path, DOCKER_HOST: host, HOME: folder } });
  const stop = async () => {
    const left = await docker(['ps', '--all', '--quiet']).catch(() => '');
    if (left.trim() !== '') await docker(['rm', '--force', ...left.trim().split('\n')]).catch(() => '');
    child.kill('SIGTERM');
    await poll(20_000, () => (daemon === undefined || !isAlive(daemon) ? true : undefined));
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    removeCgroup();
  };
  const answers = await poll(30_000, () =>
    docker(['version']).then(
      () => true,
      () => undefined,
    ),
  );
  if (answers === undefined) {
    const said = lastLines(readFileSync(logFile, 'utf8'), 5);
    await stop();
    throw new ClusterError(`dockerd does not answer after 30 s: ${said}`, 'See the lines above.');
  }
  return { host, bin, folder, stop };
}

/** The daemon leaves the parent of its containers' cgroups, which is empty. */
function removeCgroup() {
  for (const { mount } of hierarchies()) {
    try {
      rmdirSync(join(mount, cgroup));
    } catch {
      // It was never made in this hierarchy.
    }
  }
}

/**
 * @param {string[]} command
 * @param {Record<string, string>} env
 * @param {string} logFile
 */
function inNodeNetwork(command, env, logFile) {
  const owner = readOwner();
  if (owner === undefined) throw new ClusterError('the local cluster is not running', 'Start it: npm run cluster:up');
  const log = openSync(logFile, 'a');
  // Its mounts are its own, and end with it.
  const alone = ['unshare', '--mount', '--propagation', 'slave', '--', ...command];
  const args = [`--net=/proc/${owner.init.pid}/ns/net`, '--', ...alone];
  const child = spawn('nsenter', args, { env, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}
