// @ts-check
import { readOwner } from './owner.mjs';
import { cacheDir, layout } from './paths.mjs';
import { isAlive } from './processes.mjs';
import { isRunning } from './running.mjs';

/**
 * Says what runs and what does not.
 * @param {(line: string) => void} log
 * @returns {Promise<number>} 0 when the cluster is up and whole
 */
export async function printStatus(log) {
  const paths = layout(cacheDir());
  const owner = readOwner();
  if (owner === undefined) {
    log('the cluster is down');
    return 1;
  }
  if (owner.cacheDir !== paths.cache) log(`this is the cluster of ${owner.cacheDir}`);
  for (const [name, id] of Object.entries({ node: owner.init, ...owner.daemons })) {
    log(`${isAlive(id) ? 'up  ' : 'dead'} ${name} (process ${id.pid})`);
  }
  const whole = await isRunning(paths);
  log(
    whole
      ? `the cluster is up: KUBECONFIG=${paths.kubeconfig}`
      : 'the cluster is not whole or not of the pinned versions: npm run cluster:up',
  );
  return whole ? 0 : 1;
}
