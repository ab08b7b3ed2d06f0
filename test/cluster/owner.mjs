// @ts-check
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineDir } from './paths.mjs';

/**
 * What is written down about the machine's one cluster, outside every cache folder, so that any of them can find it.
 * @typedef {object} Owner
 * @property {string} cacheDir
 * @property {string} edition which programs it runs
 * @property {import('./processes.mjs').ProcessId} init
 * @property {Record<string, import('./processes.mjs').ProcessId>} daemons empty until it is up
 */

const file = join(machineDir, 'owner.json');

/** @returns {Owner | undefined} */
export function readOwner() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Owner} owner */
export function writeOwner(owner) {
  mkdirSync(machineDir, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(owner, null, 2));
  renameSync(`${file}.new`, file);
}

export function removeOwner() {
  rmSync(`${file}.new`, { force: true });
  rmSync(file, { force: true });
  try {
    rmdirSync(machineDir);
  } catch {
    // Not there, or something of another program is in it: either way nothing of ours is left.
  }
}
