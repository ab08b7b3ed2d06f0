// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterError, errorCode } from './errors.mjs';
import { identify, kill, poll } from './processes.mjs';

/** The cgroup that everything of ours is in, in every hierarchy; the kubelet puts its pods below it too. */
export const cgroupName = 'rootless-kaniko';

/** @typedef {{ mount: string, controllers: string[], unified: boolean }} Hierarchy */

/** @returns {Hierarchy[]} */
export function hierarchies() {
  const found = [];
  for (const line of readFileSync('/proc/self/mountinfo', 'utf8').split('\n')) {
    const [left, right] = line.split(' - ');
    const [kind, , options = ''] = (right ?? '').split(' ');
    const mount = left?.split(' ')[4];
    if (mount === undefined || (kind !== 'cgroup' && kind !== 'cgroup2')) continue;
    found.push({ mount, controllers: options.split(','), unified: kind === 'cgroup2' });
  }
  return found;
}

/** Membership in one hierarchy is enough to know a process as ours: the one that counts processes, where there are several. */
function markerHierarchy() {
  const all = hierarchies();
  const marker = all.find((one) => one.controllers.includes('pids')) ?? all.find((one) => one.unified);
  if (marker !== undefined) return marker;
  throw new ClusterError(
    'no cgroup hierarchy with the pids controller is mounted',
    'Mount cgroup v2 at /sys/fs/cgroup, then run this again.',
  );
}

/**
 * The folder a daemon (or the node's first process) joins.
 * @param {string} name
 */
export function markerFolder(name) {
  return join(markerHierarchy().mount, cgroupName, 'system', name);
}

/** Creates our cgroup everywhere, with the settings a child needs before a process may enter it. */
export function createCgroups() {
  const all = hierarchies();
  const onlyUnified = all.every((one) => one.unified);
  for (const { mount, unified } of all) {
    const own = join(mount, cgroupName);
    mkdirSync(own, { recursive: true });
    if (unified && onlyUnified) delegateControllers(mount, own);
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      if (!unified && existsSync(join(own, file))) writeFileSync(join(own, file), readFileSync(join(mount, file)));
    }
  }
}

/**
 * @param {string} root
 * @param {string} own
 */
function delegateControllers(root, own) {
  const wanted = readFileSync(join(root, 'cgroup.controllers'), 'utf8').trim().split(' ');
  for (const folder of [root, own]) {
    const enabled = readFileSync(join(folder, 'cgroup.subtree_control'), 'utf8').trim().split(' ');
    const missing = wanted.filter((controller) => !enabled.includes(controller));
    for (const controller of missing) writeFileSync(join(folder, 'cgroup.subtree_control'), `+${controller}`);
  }
}

/**
 * @param {string} folder
 * @returns {number[]} the processes directly in this cgroup
 */
export function membersOf(folder) {
  try {
    return readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/**
 * @param {string} folder
 * @returns {string[]} the folder and all below it, deepest first
 */
function tree(folder) {
  try {
    const children = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...children.flatMap((child) => tree(join(folder, child.name))), folder];
  } catch {
    return [];
  }
}

/** Every cgroup of ours on the machine, deepest first. */
export function ownCgroups() {
  return hierarchies().flatMap(({ mount }) => tree(join(mount, cgroupName)));
}

/** Kills every process in our cgroups and removes the cgroups. */
export async function clearCgroups() {
  const cleared = await poll(20_000, () => {
    const folders = ownCgroups();
    if (folders.length === 0) return true;
    for (const pid of folders.flatMap(membersOf)) {
      const id = identify(pid);
      if (id !== undefined) kill(id);
    }
    folders.forEach(removeIfEmpty);
    return undefined;
  });
  if (cleared) return;
  const left = ownCgroups().at(0) ?? '';
  throw new ClusterError(
    `${left} cannot be removed, processes ${membersOf(left).join(' ')} do not end`,
    'Look at them with ps, end them, then run this again.',
  );
}

/** @param {string} folder */
function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (errorCode(error) !== 'EBUSY' && errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTEMPTY') throw error;
  }
}
