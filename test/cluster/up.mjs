// @ts-check
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAccess } from './access-file.mjs';
import { ensureCertificates } from './certificates.mjs';
import { clusterCondition } from './condition.mjs';
import { ensureRegistryPassword, ensureTokens } from './credentials.mjs';
import { writeConfigs } from './daemon-configs.mjs';
import { daemonProcesses, startDaemon } from './daemon-start.mjs';
import { apiClients, baseDaemons, coredns, kubelet } from './daemons.mjs';
import { editionOf } from './edition.mjs';
import { ClusterError } from './errors.mjs';
import { withLock } from './lock.mjs';
import { connectNode } from './network.mjs';
import { createNode } from './node.mjs';
import { applyObjects } from './objects.mjs';
import { readOwner, writeOwner } from './owner.mjs';
import { cacheDir, layout } from './paths.mjs';
import { missingPrerequisite } from './prerequisites.mjs';
import { ensurePrograms, imageStoreIn, programsIn } from './programs.mjs';
import { apiServerAnswers, apiServerReady, clusterReady, waitFor } from './readiness.mjs';
import { run } from './run.mjs';
import { tearDown } from './tear-down.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */
/** @typedef {(line: string) => void} Log */

/**
 * Brings the cluster up, from whatever state the machine is in.
 * @param {Log} log
 */
export async function bringUp(log) {
  const problem = missingPrerequisite();
  if (problem !== undefined)
    throw new ClusterError(problem, 'Or use a cluster of your own: npm start -- --kube-context NAME --tag REF');
  const paths = layout(cacheDir());
  if ((await clusterCondition(paths)) === 'up') return log('the cluster is running');
  await withLock(log, async () => {
    await ensurePrograms(paths, log);
    // Another command may have brought it up while this one waited.
    if ((await clusterCondition(paths)) === 'up') return log('the cluster is running');
    const start = Date.now();
    await clearLeftovers(paths, log);
    await startCluster(paths).catch(async (error) => {
      await tearDown();
      throw error;
    });
    log(`the cluster is up after ${((Date.now() - start) / 1000).toFixed(1)} s: ${paths.kubeconfig}`);
  });
}

/**
 * @param {Layout} paths
 * @param {Log} log
 */
async function clearLeftovers(paths, log) {
  const reasons = {
    down: undefined,
    up: undefined,
    foreign: `stopping the cluster of ${readOwner()?.cacheDir}: a machine can hold one`,
    broken: 'the cluster is not whole, clearing what is left of it',
    outdated: 'stopping the running cluster: its versions or settings have changed',
  };
  const reason = reasons[await clusterCondition(paths)];
  if (reason !== undefined) log(reason);
  await tearDown();
}

/** @param {Layout} paths */
async function startCluster(paths) {
  const programs = programsIn(paths);
  rmSync(paths.log, { recursive: true, force: true });
  const [init, registryPassword] = await Promise.all([
    createNode(paths, programs.pause),
    ensureIdentity(paths),
    fillRegistries(paths),
  ]);
  const owner = { cacheDir: paths.cache, edition: editionOf(paths), init, daemons: {} };
  writeOwner(owner);
  writeConfigs(paths, programs);
  await connectNode(init.pid);
  const started = await startDaemons(paths, programs, init);
  await Promise.all(clusterReady(paths).map((condition) => waitFor(paths, started, condition)));
  writeOwner({ ...owner, daemons: Object.fromEntries(started.map((name) => [name, firstProcess(name)])) });
  writeAccess(paths, { init, registryPassword });
}

/**
 * @param {Layout} paths
 * @param {import('./programs.mjs').Programs} programs
 * @param {import('./processes.mjs').ProcessId} init
 */
async function startDaemons(paths, programs, init) {
  /** @type {string[]} */
  const started = [];
  const start = async (/** @type {import('./daemons.mjs').Daemon[]} */ ...daemons) => {
    for (const daemon of daemons) {
      await startDaemon(paths, programs, init, daemon);
      started.push(daemon.name);
    }
  };
  await start(...baseDaemons(paths, programs));
  await waitFor(paths, started, apiServerAnswers(paths));
  await start(kubelet(paths, programs));
  await waitFor(paths, started, apiServerReady(paths));
  await start(...apiClients(paths, programs));
  await applyObjects(paths.kubeconfig);
  await start(coredns(paths, programs));
  return started;
}

/**
 * @param {Layout} paths
 * @returns {Promise<{ username: string, password: string }>}
 */
async function ensureIdentity(paths) {
  await ensureCertificates(paths.pki);
  ensureTokens(paths);
  return ensureRegistryPassword(paths.pki);
}

/**
 * Both registries start with nothing but our images in the plain one, whatever was pushed before.
 * @param {Layout} paths
 */
async function fillRegistries(paths) {
  const storage = join(paths.state, 'registry');
  mkdirSync(storage, { recursive: true });
  mkdirSync(join(paths.state, 'registry-tls'), { recursive: true });
  await run('cp', ['--archive', '--reflink=auto', join(imageStoreIn(paths), 'docker'), storage]);
}

/** @param {string} name */
function firstProcess(name) {
  const id = daemonProcesses(name)[0];
  if (id === undefined)
    throw new ClusterError(`${name} ended just after it was ready`, 'Run "npm run cluster:up" again.');
  return id;
}
