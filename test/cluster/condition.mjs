// @ts-check
import { existsSync } from 'node:fs';
import { askApi } from './api.mjs';
import { editionOf } from './edition.mjs';
import { readOwner } from './owner.mjs';
import { isAlive } from './processes.mjs';

/** @typedef {'down' | 'foreign' | 'broken' | 'outdated' | 'up'} Condition */

/**
 * In which condition the machine's cluster is, as this cache folder and this checkout see it.
 * @param {import('./paths.mjs').Layout} paths
 * @returns {Promise<Condition>}
 */
export async function clusterCondition(paths) {
  const owner = readOwner();
  if (owner === undefined) return 'down';
  if (owner.cacheDir !== paths.cache) return 'foreign';
  const daemons = Object.values(owner.daemons);
  const alive = daemons.length > 0 && [owner.init, ...daemons].every(isAlive);
  if (!alive || !existsSync(paths.access) || !existsSync(paths.kubeconfig)) return 'broken';
  if (owner.edition !== editionOf(paths)) return 'outdated';
  return (await askApi(paths.kubeconfig, '/readyz'))?.status === 200 ? 'up' : 'broken';
}
