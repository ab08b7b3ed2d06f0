#!/usr/bin/env node
// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { clusterAccess } from './access.mjs';
import { ensureTekton } from './addons/tekton.mjs';
import { ClusterError, explain } from './errors.mjs';
import { withLock } from './lock.mjs';
import { layout } from './paths.mjs';
import { missingRoot } from './prerequisites.mjs';
import { endedBySignals } from './run.mjs';
import { printStatus } from './status.mjs';
import { tearDown } from './tear-down.mjs';
import { bringUp } from './up.mjs';

const usage = 'usage: node test/cluster/cluster.mjs up [--with ADD-ON]...|down|status|kubectl -- ARGS';

/** @param {string} line */
function log(line) {
  process.stdout.write(`${line}\n`);
}

/** @typedef {(options: { log: typeof log }) => Promise<unknown>} Ensure */

/** @type {Map<string, Ensure>} */
const addOns = new Map([['tekton', ensureTekton]]);

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const commands = {
  up: async (args) => {
    const wanted = wantedAddOns(args);
    await bringUp(log);
    for (const [name, ensure] of wanted) {
      await ensure({ log });
      log(`${name} is running`);
    }
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

/**
 * `npm run cluster:up --with NAME` gives the name alone: npm keeps the flag for itself.
 * @param {string[]} args
 * @returns {[string, Ensure][]}
 */
function wantedAddOns([option, name, ...rest]) {
  if (option === undefined) return [];
  if (addOns.has(option)) return wantedAddOns(['--with', option, ...(name === undefined ? [] : [name]), ...rest]);
  if (option !== '--with') throw new ClusterError(`up does not know "${option}"`, usage);
  const ensure = addOns.get(name ?? '');
  if (name !== undefined && ensure !== undefined) return [[name, ensure], ...wantedAddOns(rest)];
  const problem = name === undefined ? '--with needs the name of an add-on' : `there is no add-on "${name}"`;
  throw new ClusterError(problem, `There is: ${[...addOns.keys()].join(', ')}`);
}

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
