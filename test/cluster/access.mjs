// @ts-check
import { readFileSync } from 'node:fs';
import { ClusterError } from './errors.mjs';
import { readOwner } from './owner.mjs';
import { cacheDir, layout } from './paths.mjs';
import { isAlive } from './processes.mjs';
import { bringUp } from './up.mjs';

/** @typedef {import('./access-file.mjs').ClusterAccess} ClusterAccess */

/**
 * How to reach the running local cluster.
 * @returns {ClusterAccess}
 */
export function clusterAccess() {
  const paths = layout(cacheDir());
  const owner = readOwner();
  if (owner === undefined || owner.cacheDir !== paths.cache || !isAlive(owner.init)) {
    throw new ClusterError('the local cluster is not running', 'Start it: npm run cluster:up');
  }
  try {
    return JSON.parse(readFileSync(paths.access, 'utf8'));
  } catch {
    throw new ClusterError(`${paths.access} is missing, the local cluster is not up`, 'Start it: npm run cluster:up');
  }
}

/**
 * Brings the cluster up unless it is, then says how to reach it.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<ClusterAccess>}
 */
export async function ensureCluster({ log = () => {} } = {}) {
  await bringUp(log);
  return clusterAccess();
}
