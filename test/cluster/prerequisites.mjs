// @ts-check
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const neededGo = [1, 26];
const neededNode = [20, 19];

/** @returns {string | undefined} one sentence about what the local cluster lacks on this machine, undefined when it lacks nothing */
export function missingPrerequisite() {
  const first = missingRoot();
  if (first !== undefined) return first;
  if (!atLeast(process.versions.node, neededNode))
    return `The local cluster needs Node ${neededNode.join('.')} or newer, and this is ${process.versions.node}.`;
  if (!isInPath('apt-get'))
    return 'The local cluster takes etcd, the registry and other parts from Debian, and this machine has no apt-get.';
  const go = goVersion();
  if (go === undefined)
    return `The local cluster is built with Go ${neededGo.join('.')} or newer, and there is no go in PATH.`;
  if (!atLeast(go, neededGo))
    return `The local cluster is built with Go ${neededGo.join('.')} or newer, and the go in PATH is ${go}.`;
  return undefined;
}

/** @returns {string | undefined} */
export function missingRoot() {
  if (process.platform !== 'linux') return `The local cluster needs Linux, and this machine runs ${process.platform}.`;
  if (process.getuid?.() === 0) return undefined;
  return 'The local cluster needs root, because it makes namespaces, mounts and cgroups.';
}

/** @param {string} name */
function isInPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function goVersion() {
  try {
    const words = execFileSync('go', ['version'], { encoding: 'utf8', env: { ...process.env, GOTOOLCHAIN: 'local' } });
    return /\bgo(\d+(?:\.\d+)*)/.exec(words)?.[1];
  } catch {
    return undefined;
  }
}

/**
 * @param {string} version
 * @param {number[]} needed
 */
function atLeast(version, needed) {
  const parts = version.split('.').map(Number);
  const different = needed.findIndex((number, index) => number !== (parts[index] ?? 0));
  return different === -1 || (parts[different] ?? 0) > (needed[different] ?? 0);
}
