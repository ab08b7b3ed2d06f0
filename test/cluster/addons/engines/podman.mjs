// @ts-check
import { createHash } from 'node:crypto';
import { chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes what podman is told here, and gives the environment in which it finds that. Machines of this kind have cgroups of
 * both versions, which crun refuses, and root without the right to raise limits: both is the machine's, so it belongs into
 * the configuration of the engine and not into the product.
 * @param {{ folder: string, runc: string, registries: string[], owner?: { uid: number, gid: number } }} place
 * @returns {Record<string, string>}
 */
export function podmanSettings({ folder, runc, registries, owner }) {
  for (const name of ['', 'storage', 'run', 'bin', 'temp']) {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    if (owner !== undefined) chownSync(path, owner.uid, owner.gid);
  }
  const runtime = join(folder, 'bin', 'runc');
  if (!isCopy(runc, runtime)) replace(runtime, (path) => copyFileSync(runc, path));
  const file = (/** @type {string} */ name, /** @type {string} */ text) => {
    const path = join(folder, name);
    replace(path, (unfinished) => writeFileSync(unfinished, text));
    return path;
  };
  return {
    PATH: process.env.PATH ?? '',
    TMPDIR: join(folder, 'temp'),
    CONTAINERS_CONF: file('containers.conf', containersConf(runtime)),
    CONTAINERS_STORAGE_CONF: file('storage.conf', storageConf(folder)),
    CONTAINERS_REGISTRIES_CONF: file('registries.conf', registriesConf(registries)),
  };
}

/**
 * The configuration that {@link podmanSettings} has written into a folder, undefined where it has not.
 * @param {string} folder
 * @returns {Record<string, string> | undefined}
 */
export function podmanFiles(folder) {
  if (!existsSync(join(folder, 'registries.conf'))) return undefined;
  return {
    CONTAINERS_CONF: join(folder, 'containers.conf'),
    CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
    CONTAINERS_REGISTRIES_CONF: join(folder, 'registries.conf'),
  };
}

/**
 * Other processes may read what is there at this moment, or run it.
 * @param {string} path
 * @param {(path: string) => void} make
 */
function replace(path, make) {
  const unfinished = `${path}.${process.pid}`;
  make(unfinished);
  renameSync(unfinished, path);
}

/**
 * @param {string} original
 * @param {string} copy
 */
function isCopy(original, copy) {
  return existsSync(copy) && readFileSync(original).equals(readFileSync(copy));
}

/** @param {string} runtime */
function containersConf(runtime) {
  return `[containers]
default_ulimits = ["nofile=20000:20000", "nproc=2000:2000"]

[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "own"

[engine.runtimes]
own = ["${runtime}"]
`;
}

/**
 * Where podman as root keeps what no restart outlives. With more than 50 characters its own clean-up after a container fails,
 * and every start then waits 20 s for it. The same holds for `containers` in XDG_RUNTIME_DIR, which is used without root.
 * @param {string} folder
 */
export function runRootOf(folder) {
  const own = join(folder, 'run');
  if (own.length <= 50) return own;
  return `/run/rk-podman-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
}

/** @param {string} folder */
function storageConf(folder) {
  return `[storage]
driver = "overlay"
graphroot = "${folder}/storage"
rootless_storage_path = "${folder}/storage"
runroot = "${runRootOf(folder)}"
`;
}

/** @param {string[]} registries that speak plain HTTP */
function registriesConf(registries) {
  const insecure = registries.map((registry) => `[[registry]]\nlocation = "${registry}"\ninsecure = true\n`);
  return ['unqualified-search-registries = []\n', ...insecure].join('\n');
}
