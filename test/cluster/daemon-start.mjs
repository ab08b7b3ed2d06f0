// @ts-check
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markerFolder, membersOf } from './cgroups.mjs';
import { ClusterError } from './errors.mjs';
import { identify } from './processes.mjs';
import { lastLines, run } from './run.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */
/** @typedef {import('./programs.mjs').Programs} Programs */
/** @typedef {import('./processes.mjs').ProcessId} ProcessId */
/** @typedef {import('./daemons.mjs').Daemon} Daemon */

/** Joins the daemon's cgroup, then leaves the daemon to the node's first process. */
const launch = 'echo 0 >"$0" && log=$1 && shift && { setsid "$@" >>"$log" 2>&1 </dev/null & }';

/**
 * @param {Layout} paths
 * @param {Programs} programs
 * @param {ProcessId} init
 * @param {Daemon} daemon
 */
export async function startDaemon(paths, programs, init, { name, command }) {
  const cgroup = markerFolder(name);
  mkdirSync(cgroup, { recursive: true });
  const log = join(paths.log, `${name}.log`);
  const enter = ['--target', `${init.pid}`, '--mount', '--net', '--ipc', '--uts', '--pid'];
  await run('nsenter', [...enter, '/bin/sh', '-c', launch, join(cgroup, 'cgroup.procs'), log, ...command], {
    cwd: '/',
    // Not the user's environment: a proxy named there cannot be reached from the node.
    env: { PATH: `${programs.containerdFolder}:/usr/sbin:/usr/bin:/sbin:/bin`, HOME: '/run', TMPDIR: '/run/tmp' },
  });
}

/**
 * @param {string} name
 * @returns {ProcessId[]} the daemon's processes; those of containerd include the shims of running pods
 */
export function daemonProcesses(name) {
  return membersOf(markerFolder(name))
    .map(identify)
    .filter((id) => id !== undefined);
}

/**
 * @param {Layout} paths
 * @param {string} name
 * @param {string} problem
 */
export function daemonFailure(paths, name, problem) {
  const file = join(paths.log, `${name}.log`);
  return new ClusterError(
    `${name} ${problem}. The end of its log:\n${lastLines(readLog(file), 15)}`,
    `Read ${file}, then run "npm run cluster:up" again.`,
  );
}

/** @param {string} file */
function readLog(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(there is no log)';
  }
}
