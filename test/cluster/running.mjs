// @ts-check
import { existsSync } from 'node:fs';
import { askApi } from './api.mjs';
import { readOwner } from './owner.mjs';
import { isAlive } from './processes.mjs';
import { editionOf } from './programs.mjs';

/**
 * Whether this cache folder's cluster is up, whole and of the pinned versions.
 * @param {import('./paths.mjs').Layout} paths
 */
export async function isRunning(paths) {
  const owner = readOwner();
  if (owner === undefined || owner.cacheDir !== paths.cache) return false;
  const daemons = Object.values(owner.daemons);
  const whole = daemons.length > 0 && [owner.init, ...daemons].every(isAlive);
  if (!whole || !existsSync(paths.access) || !existsSync(paths.kubeconfig)) return false;
  if (owner.edition !== editionOf(paths)) return false;
  return (await askApi(paths.kubeconfig, '/readyz'))?.status === 200;
}
