// @ts-check
// Breaks single parts of the running cluster for tests that need it, and mends them again.
import { daemonProcesses, startDaemon } from './daemon-start.mjs';
import { apiClients, baseDaemons, coredns, kubelet } from './daemons.mjs';
import { ClusterError } from './errors.mjs';
import { readOwner, writeOwner } from './owner.mjs';
import { cacheDir, layout } from './paths.mjs';
import { isAlive, kill, poll } from './processes.mjs';
import { programsIn } from './programs.mjs';
import { apiServerReady, nodeReady, waitFor } from './readiness.mjs';

/**
 * Kills a daemon, leaves it away for some time and starts it again with the same command.
 * @param {'kube-apiserver' | 'kubelet'} name
 * @param {number} milliseconds how long it is away
 */
export async function restartDaemon(name, milliseconds) {
  await stopDaemon(name);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await startAgain(name);
}

/**
 * Kills all processes of a daemon at once, as a crash does.
 * @param {'kube-apiserver' | 'kubelet'} name
 */
export async function stopDaemon(name) {
  const found = daemonProcesses(name);
  for (const id of found) kill(id);
  const gone = await poll(5000, () => (found.some(isAlive) ? undefined : true));
  if (gone === undefined) throw new ClusterError(`${name} cannot be killed`, 'Run "npm run cluster:down".');
}

/**
 * Starts a stopped daemon and waits until it does its work again.
 * @param {'kube-apiserver' | 'kubelet'} name
 */
export async function startAgain(name) {
  const owner = readOwner();
  if (owner === undefined) throw new ClusterError('the cluster is not up', 'Start it: npm run cluster:up');
  const paths = layout(cacheDir());
  const programs = programsIn(paths);
  const all = [...baseDaemons(paths, programs), kubelet(paths, programs), ...apiClients(paths, programs)];
  const daemon = [...all, coredns(paths, programs)].find((one) => one.name === name);
  if (daemon === undefined) throw new ClusterError(`there is no daemon ${name}`, 'Name one of daemons.mjs.');
  await startDaemon(paths, programs, owner.init, daemon);
  await waitFor(paths, [], apiServerReady(paths));
  const ready = () => nodeReady(paths.kubeconfig);
  await waitFor(paths, [], { daemon: 'kubelet', what: 'report the node ready', ready });
  const [process] = daemonProcesses(name);
  if (process === undefined) throw new ClusterError(`${name} ended at once`, 'Run "npm run cluster:up" again.');
  writeOwner({ ...owner, daemons: { ...owner.daemons, [name]: process } });
}

/**
 * Stops a daemon in mid-air, as a hanging machine does: its connections stay open and nothing comes out of them.
 * @param {'kube-apiserver' | 'kubelet'} name
 * @returns {() => void} lets it go on
 */
export function freezeDaemon(name) {
  const found = daemonProcesses(name);
  for (const { pid } of found) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const id of found) if (isAlive(id)) process.kill(id.pid, 'SIGCONT');
  };
}
