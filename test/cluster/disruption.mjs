// @ts-check
// Breaks single parts of the running cluster for tests that need it, and mends them again.
import { daemonProcesses, startDaemon } from './daemon-start.mjs';
import { apiClients, baseDaemons, kubelet } from './daemons.mjs';
import { ClusterError } from './errors.mjs';
import { readOwner, writeOwner } from './owner.mjs';
import { cacheDir, layout } from './paths.mjs';
import { isAlive, kill, poll } from './processes.mjs';
import { programsIn } from './programs.mjs';
import { apiServerReady, waitFor } from './readiness.mjs';

/** @typedef {'kube-apiserver' | 'kubelet' | 'kube-controller-manager' | 'kube-scheduler'} Breakable */

/**
 * Kills the API server, leaves it away for some time and starts it again, as when the machine of a control plane is
 * restarted: its controllers and its scheduler begin anew, because clients that were refused wait for up to a minute.
 * @param {number} milliseconds how long it is away
 */
export async function restartControlPlane(milliseconds) {
  await stopDaemon('kube-apiserver');
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await startAgain('kube-apiserver');
  for (const name of /** @type {const} */ (['kube-controller-manager', 'kube-scheduler'])) {
    await stopDaemon(name);
    await startAgain(name);
  }
}

/**
 * Kills all processes of a daemon at once, as a crash does.
 * @param {Breakable} name
 */
async function stopDaemon(name) {
  const found = daemonProcesses(name);
  for (const id of found) kill(id);
  const gone = await poll(5000, () => (found.some(isAlive) ? undefined : true));
  if (gone === undefined) throw new ClusterError(`${name} cannot be killed`, 'Run "npm run cluster:down".');
}

/**
 * Starts a stopped daemon with the same command and waits until the API server answers.
 * @param {Breakable} name
 */
async function startAgain(name) {
  const owner = readOwner();
  if (owner === undefined) throw new ClusterError('the cluster is not up', 'Start it: npm run cluster:up');
  const paths = layout(cacheDir());
  const programs = programsIn(paths);
  const all = [...baseDaemons(paths, programs), kubelet(paths, programs), ...apiClients(paths, programs)];
  const daemon = all.find((one) => one.name === name);
  if (daemon === undefined) throw new ClusterError(`there is no daemon ${name}`, 'Name one of daemons.mjs.');
  await startDaemon(paths, programs, owner.init, daemon);
  await waitFor(paths, [], apiServerReady(paths));
  const [process] = daemonProcesses(name);
  if (process === undefined) throw new ClusterError(`${name} ended at once`, 'Run "npm run cluster:up" again.');
  writeOwner({ ...owner, daemons: { ...owner.daemons, [name]: process } });
}

/**
 * Stops a daemon in mid-air, as a hanging machine does: its connections stay open and nothing comes out of them.
 * @param {Breakable} name
 * @returns {() => void} lets it go on
 */
export function freezeDaemon(name) {
  const found = daemonProcesses(name);
  for (const { pid } of found) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const id of found) if (isAlive(id)) process.kill(id.pid, 'SIGCONT');
  };
}
