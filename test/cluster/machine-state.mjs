// @ts-check
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { files, sysctls } from './machine-files.mjs';
import { cgroups, firewall, loopDevices, mounts, namespaces, network, processes } from './machine-kernel.mjs';

/**
 * All that a cluster could leave on a machine, as sorted lists of lines, so that before and after can be compared.
 * @typedef {object} MachineState
 * @property {string[]} processes that a cluster started
 * @property {string[]} namespaces of every kind, those held open by a mount included
 * @property {string[]} mounts
 * @property {string[]} network links, addresses and routes
 * @property {string[]} firewall rules of both iptables back-ends
 * @property {string[]} cgroups
 * @property {string[]} loopDevices
 * @property {string[]} sysctls
 * @property {string[]} files names in the folders that cluster programs like to write to
 */

/** @returns {MachineState} */
export function machineState() {
  return {
    processes: processes(),
    namespaces: namespaces(),
    mounts: mounts(),
    network: network(),
    firewall: firewall(),
    cgroups: cgroups(),
    loopDevices: loopDevices(),
    sysctls: sysctls('/proc/sys'),
    files: files(),
  };
}

/**
 * What is there after and was not before, or is not as it was.
 * @param {MachineState} before
 * @param {MachineState} after
 * @returns {string[]} one line per finding, empty when nothing is left
 */
export function leftBehind(before, after) {
  const kinds = /** @type {(keyof MachineState)[]} */ (Object.keys(before));
  return kinds.flatMap((kind) => {
    const known = new Set(before[kind]);
    return after[kind].filter((line) => !known.has(line)).map((line) => `${kind}: ${line}`);
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${JSON.stringify(machineState(), null, 2)}\n`);
