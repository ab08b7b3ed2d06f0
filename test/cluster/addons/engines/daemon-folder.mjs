// @ts-check
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ClusterError } from '../../errors.mjs';
import { readOr } from '../../machine-reading.mjs';
import { identify, isAlive, kill, poll } from '../../processes.mjs';
import { removeEmptyCgroups } from './empty-cgroups.mjs';

const prefix = 'rk-docker-';
const ownerFile = 'owner.json';

/** A folder for one daemon, which says whose it is. It is short, because the path of a socket is. */
export async function makeDaemonFolder() {
  await endOrphans();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, ownerFile), JSON.stringify(identify(process.pid)));
  return folder;
}

/** The cgroup of a daemon's containers, which no other daemon has. @param {string} folder */
export function cgroupOf(folder) {
  return basename(folder);
}

/** Ends and removes what is left of daemons whose starter was killed. */
export async function endOrphans() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = readOr(join(folder, ownerFile), '');
    if (owner !== '' && !isAlive(JSON.parse(owner))) await endDaemon(folder);
  }
}

/**
 * Kills every process of a daemon and of its containers, which are those that name its folder or have mounts from there, and
 * removes the folder and the cgroups. A daemon that ended well has left the last two only.
 * @param {string} folder
 */
export async function endDaemon(folder) {
  const left = await poll(10_000, () => {
    const ids = processesOf(folder);
    for (const id of ids) kill(id);
    return ids.length === 0 ? true : undefined;
  });
  if (left === undefined) {
    throw new ClusterError(`processes of ${folder} do not end`, `Look at them: ps -eo pid,args | grep ${folder}`);
  }
  rmSync(folder, { recursive: true, force: true });
  // A cgroup whose last process was killed takes a moment to be empty.
  await poll(5000, () => (removeEmptyCgroups(cgroupOf(folder)) ? true : undefined));
}

/** @param {string} folder */
function processesOf(folder) {
  const ids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && isOf(pid, folder))
    .map(identify);
  return ids.filter((id) => id !== undefined);
}

/**
 * @param {number} pid
 * @param {string} folder
 */
function isOf(pid, folder) {
  return ['cmdline', 'mountinfo'].some((file) => readOr(`/proc/${pid}/${file}`, '').includes(`${folder}/`));
}
