// @ts-check
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { clearCgroups, ownCgroups } from './cgroups.mjs';
import { ClusterError } from './errors.mjs';
import { disconnectNode } from './network.mjs';
import { readOwner, removeOwner } from './owner.mjs';
import { cacheDir, layout } from './paths.mjs';
import { isAlive, kill, poll } from './processes.mjs';

/**
 * Ends the machine's cluster, whole or half-dead and whichever cache folder it came from, and removes all it left.
 * Mounts, namespaces and firewall rules of the node need no removal: they end with its processes.
 * @returns {Promise<boolean>} whether there was anything
 */
export async function tearDown() {
  const owner = readOwner();
  const found = owner !== undefined || ownCgroups().length > 0;
  if (owner !== undefined) {
    kill(owner.init);
    const ended = await poll(10_000, () => (isAlive(owner.init) ? undefined : true));
    if (!ended)
      throw new ClusterError(
        `the node's first process ${owner.init.pid} does not end`,
        'Look at it with ps, then run this again.',
      );
  }
  await clearCgroups();
  await disconnectNode();
  for (const cache of new Set([cacheDir(), ...(owner ? [owner.cacheDir] : [])])) await removeState(cache);
  removeOwner();
  return found;
}

/** @param {string} cache */
async function removeState(cache) {
  const paths = layout(cache);
  await poll(5000, () => (loopDeviceOf(paths.nodeImage) === undefined ? true : undefined));
  // What identifies the cluster (certificates, tokens) and its logs stay; what it held goes.
  for (const path of [paths.access, paths.state, paths.conf, paths.nodeImage])
    rmSync(path, { recursive: true, force: true });
}

/**
 * The kernel gives up a loop device a moment after its last mount.
 * @param {string} image
 */
function loopDeviceOf(image) {
  return readdirSync('/sys/block').find((name) => {
    const file = `/sys/block/${name}/loop/backing_file`;
    return name.startsWith('loop') && existsSync(file) && readFileSync(file, 'utf8').trim() === image;
  });
}
