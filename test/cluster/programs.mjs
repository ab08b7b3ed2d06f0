// @ts-check
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureBuilt, folderOf } from './built-things.mjs';
import { goBuild } from './go-build.mjs';
import { debianImageRoot } from './images/debian-root.mjs';
import { imageStore } from './images/store.mjs';
import { debianPrograms, installPackages, unpackedPaths } from './packages.mjs';
import { sourceDir } from './paths.mjs';
import { products } from './products.mjs';
import { run } from './run.mjs';

/** @typedef {import('./paths.mjs').Layout} Layout */
/** @typedef {import('./built-things.mjs').BuiltThing} BuiltThing */

/**
 * Everything the cluster runs, in the order it is made.
 * @param {Layout} paths
 * @returns {BuiltThing[]}
 */
function allThings(paths) {
  const programs = programsIn(paths);
  const debian = debianImageRoot();
  const root = join(folderOf(paths.built, debian), 'root.tar');
  return [
    debianPrograms(),
    pauseProgram(),
    ...products.map((product) => goBuild(product, paths.buildLog)),
    debian,
    imageStore(programs, root, paths.built),
  ];
}

/**
 * Builds what the cache lacks; says at each step which of how many it is.
 * @param {Layout} paths
 * @param {(line: string) => void} log
 */
export async function ensurePrograms(paths, log) {
  mkdirSync(paths.built, { recursive: true });
  const things = allThings(paths);
  const count = things.length + 1;
  await installPackages((line) => log(`[1/${count}] ${line}`));
  for (const [index, thing] of things.entries()) {
    await ensureBuilt(paths.built, thing, (line) => log(`[${index + 2}/${count}] ${line}`));
  }
}

/**
 * Where each program and the images' storage are (or will be) in the cache.
 * @param {Layout} paths
 */
export function programsIn(paths) {
  const go = Object.fromEntries(
    products.map((product) => [product.name, folderOf(paths.built, goBuild(product, paths.buildLog))]),
  );
  const debian = folderOf(paths.built, debianPrograms());
  const program = (/** @type {string} */ product, /** @type {string} */ name) => join(go[product] ?? '', name);
  return {
    kubernetes: (/** @type {string} */ name) => program('kubernetes', name),
    kubectl: program('kubernetes', 'kubectl'),
    containerdFolder: go.containerd ?? '',
    containerd: program('containerd', 'containerd'),
    ctr: program('containerd', 'ctr'),
    runc: program('runc', 'runc'),
    coredns: program('coredns', 'coredns'),
    crane: program('crane', 'crane'),
    kaniko: program('kaniko', 'executor'),
    pause: join(folderOf(paths.built, pauseProgram()), 'pause'),
    etcd: join(debian, unpackedPaths.etcd),
    registry: join(debian, unpackedPaths.registry),
    cni: join(debian, unpackedPaths.cni),
    busybox: join(debian, unpackedPaths.busybox),
    certificates: join(debian, unpackedPaths.certificates),
  };
}

/** @typedef {ReturnType<typeof programsIn>} Programs */

/** @returns {BuiltThing} */
function pauseProgram() {
  const source = join(sourceDir, 'pause.c');
  return {
    name: 'pause',
    title: 'building pause',
    about: '1 s',
    inputs: [readFileSync(source, 'utf8')],
    make: async (folder) => {
      await run('gcc', ['-Os', '-static', '-s', '-Wall', '-Werror', '-o', join(folder, 'pause'), source]);
    },
  };
}

/**
 * The folder of the images' registry storage.
 * @param {Layout} paths
 */
export function imageStoreIn(paths) {
  const root = join(folderOf(paths.built, debianImageRoot()), 'root.tar');
  return folderOf(paths.built, imageStore(programsIn(paths), root, paths.built));
}

/**
 * The names of all built things, which change with what goes into them.
 * @param {Layout} paths
 */
export function builtFolders(paths) {
  return allThings(paths).map((thing) => basename(folderOf(paths.built, thing)));
}
