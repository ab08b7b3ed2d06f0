// @ts-check
import { clusterCondition } from './condition.mjs';
import { readOwner } from './owner.mjs';
import { cacheDir, layout } from './paths.mjs';
import { isAlive } from './processes.mjs';

const next = 'npm run cluster:up';

/** @type {Record<import('./condition.mjs').Condition, (kubeconfig: string) => string>} */
const meaning = {
  up: (kubeconfig) => `the cluster is up: KUBECONFIG=${kubeconfig}`,
  down: () => `the cluster is down: ${next}`,
  broken: () => `the cluster is not whole: ${next}`,
  outdated: () => `the cluster runs other versions or settings than this checkout's: ${next}`,
  foreign: () => `this is the cluster of another cache folder, ${readOwner()?.cacheDir}: ${next} replaces it`,
};

/**
 * Says what runs and what does not.
 * @param {(line: string) => void} log
 * @returns {Promise<number>} 0 when the cluster is up and whole
 */
export async function printStatus(log) {
  const paths = layout(cacheDir());
  const owner = readOwner();
  for (const [name, id] of Object.entries(owner ? { node: owner.init, ...owner.daemons } : {})) {
    log(`${isAlive(id) ? 'up  ' : 'dead'} ${name} (process ${id.pid})`);
  }
  const condition = await clusterCondition(paths);
  log(meaning[condition](paths.kubeconfig));
  return condition === 'up' ? 0 : 1;
}
