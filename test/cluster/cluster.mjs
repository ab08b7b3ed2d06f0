#!/usr/bin/env node
// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { clusterAccess } from './access.mjs';
import { ClusterError, explain } from './errors.mjs';
import { withLock } from './lock.mjs';
import { layout } from './paths.mjs';
import { missingRoot } from './prerequisites.mjs';
import { endedBySignals } from './run.mjs';
import { printStatus } from './status.mjs';
import { tearDown } from './tear-down.mjs';
import { bringUp } from './up.mjs';

const usage = 'usage: node test/cluster/cluster.mjs up|down|status|kubectl -- ARGS';

/** @param {string} line */
function log(line) {
  process.stdout.write(`${line}\n`);
}

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const commands = {
  up: async () => {
    await bringUp(log);
    return 0;
  },
  down: async () => {
    const problem = missingRoot();
    if (problem !== undefined) throw new ClusterError(problem, 'Run it as root.');
    const found = await withLock(log, tearDown);
    log(found ? 'the cluster is down' : 'the cluster was not up');
    return 0;
  },
  status: () => printStatus(log),
  kubectl: async (args) => kubectl(args[0] === '--' ? args.slice(1) : args),
};

/** @param {string[]} args */
function kubectl(args) {
  const { bin, kubeconfig, cacheDir } = clusterAccess();
  const { status } = spawnSync(bin.kubectl, ['--kubeconfig', kubeconfig, ...args], {
    stdio: 'inherit',
    env: { ...withoutProxy(process.env), KUBECACHEDIR: join(layout(cacheDir).state, 'kubectl-cache') },
  });
  return status ?? 1;
}

/**
 * The cluster is on this machine: no proxy leads to it.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutProxy(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(https?|all)_proxy$/i.test(name)));
}

/** @param {string[]} argv */
async function main([name = '', ...args]) {
  const command = commands[name];
  if (command === undefined)
    throw new ClusterError(name === '' ? 'no command given' : `there is no command "${name}"`, usage);
  return command(args);
}

endedBySignals(() => main(process.argv.slice(2))).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  },
);
