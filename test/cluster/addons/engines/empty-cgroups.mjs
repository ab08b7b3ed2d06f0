// @ts-check
import { existsSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { hierarchies } from '../../cgroups.mjs';
import { entries } from '../../machine-reading.mjs';

/**
 * Removes a cgroup with all below it from every hierarchy. What holds a process stays, with what it is in.
 * @param {string} name
 * @returns {boolean} whether nothing is left
 */
export function removeEmptyCgroups(name) {
  const all = hierarchies().map(({ mount }) => join(mount, name));
  for (const cgroup of all) removeEmpty(cgroup);
  return !all.some((cgroup) => existsSync(cgroup));
}

/** @param {string} cgroup */
function removeEmpty(cgroup) {
  for (const entry of entries(cgroup)) {
    if (entry.isDirectory()) removeEmpty(join(cgroup, entry.name));
  }
  try {
    rmdirSync(cgroup);
  } catch {
    // Not there, or in use.
  }
}
