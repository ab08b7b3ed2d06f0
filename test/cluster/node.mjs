// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCgroups, markerFolder, membersOf } from './cgroups.mjs';
import { ClusterError } from './errors.mjs';
import { nodePaths, sourceDir } from './paths.mjs';
import { identify, poll } from './processes.mjs';
import { lastLines, run } from './run.mjs';

/** @typedef {import('./processes.mjs').ProcessId} ProcessId */

/**
 * Makes the node: network, mount and process namespaces of its own, held by one small first process.
 * When that process ends, the kernel ends everything else in there, whatever state it is in.
 * @param {import('./paths.mjs').Layout} paths
 * @param {string} pause
 * @returns {Promise<ProcessId>} the first process
 */
export async function createNode(paths, pause) {
  createCgroups();
  const cgroup = markerFolder('init');
  for (const folder of [cgroup, paths.state, paths.log]) mkdirSync(folder, { recursive: true });
  await createDisk(paths.nodeImage);
  const logFile = join(paths.log, 'node.log');
  await startFirstProcess(cgroup, logFile, {
    CACHE: paths.cache,
    DISK: nodePaths.disk,
    DISK_IMAGE: paths.nodeImage,
    PAUSE: pause,
  });
  const init = await poll(2000, () => membersOf(cgroup).find(isFirstInNamespace));
  const id = init === undefined ? undefined : identify(init);
  if (id !== undefined) return id;
  throw new ClusterError(
    `the node's first process ended: ${lastLines(readFileSync(logFile, 'utf8'), 5)}`,
    `See ${logFile}, then run this again.`,
  );
}

const gibibyte = 1024 ** 3;

/**
 * The limit on all that pods write. The file takes only the room that is really used, and is never larger than half of
 * what the machine has left.
 * @param {string} folder
 */
function diskSize(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const size = Math.min(16, Math.floor((bavail * bsize) / gibibyte / 2));
  if (size >= 4) return `${size}G`;
  throw new ClusterError(
    `${folder} has only ${2 * size} GiB left, and the cluster's disk needs 8`,
    'Free some room, or set ROOTLESS_KANIKO_CACHE to a folder on a larger disk.',
  );
}

/**
 * A new disk for each start: nothing a former build left behind is there.
 * @param {string} image
 */
async function createDisk(image) {
  rmSync(image, { force: true });
  await run('truncate', [`--size=${diskSize(dirname(image))}`, image]);
  // No journal: the disk does not outlive the node.
  await run('mkfs.ext4', ['-q', '-F', '-m', '0', '-O', '^has_journal', '-E', 'lazy_itable_init=1,nodiscard', image]);
}

const namespaces = '--net --mount --pid --ipc --uts --fork --kill-child --propagation private --mount-proc';
const enterNode = `echo 0 >"$0" && exec unshare ${namespaces} "$1"`;

/**
 * @param {string} cgroup
 * @param {string} logFile
 * @param {Record<string, string>} env
 * @returns {Promise<void>}
 */
function startFirstProcess(cgroup, logFile, env) {
  const errors = openSync(logFile, 'w');
  const child = spawn('/bin/sh', ['-c', enterNode, join(cgroup, 'cgroup.procs'), join(sourceDir, 'node-setup.sh')], {
    detached: true,
    cwd: '/',
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', errors],
  });
  closeSync(errors);
  child.unref();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stdout?.on('data', () => {
      // The pipe stays open as long as the node does.
      child.stdout?.destroy();
      resolve();
    });
    child.on('exit', () => reject(setUpFailure(logFile)));
  });
}

/** @param {string} logFile */
function setUpFailure(logFile) {
  return new ClusterError(
    `the node cannot be set up: ${lastLines(readFileSync(logFile, 'utf8'), 5)}`,
    `It needs namespaces, mounts and a loop device: use a machine or a virtual machine, not a container. See ${logFile}.`,
  );
}

/** @param {number} pid */
function isFirstInNamespace(pid) {
  const match = /^NSpid:\s+\d+\s+1$/m;
  try {
    return match.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
