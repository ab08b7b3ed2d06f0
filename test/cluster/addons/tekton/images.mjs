// @ts-check
import { basename, join } from 'node:path';
import { ensureBuilt, folderOf } from '../../built-things.mjs';
import { digestOf, pushLayout } from '../../images/layouts.mjs';
import { cacheDir, layout } from '../../paths.mjs';
import { productNamed, versionOf } from '../../products.mjs';
import { tekton, tektonImage, tektonPrograms } from './programs.mjs';
import { gitImage, gitTag, kubectlImage, nodejsImage, nodeTag } from './tools.mjs';

/** @typedef {import('../../access-file.mjs').ClusterAccess} ClusterAccess */
/** @typedef {import('../../built-things.mjs').BuiltThing} BuiltThing */

/** What each image is called in the registry. */
const names = {
  controller: `tekton-controller:${versionOf(tekton)}`,
  webhook: `tekton-webhook:${versionOf(tekton)}`,
  helpers: `tekton-helpers:${versionOf(tekton)}`,
  nodejs: `nodejs:${nodeTag}`,
  git: `git:${gitTag}`,
  kubectl: `kubectl:${versionOf(productNamed('kubernetes'))}`,
};

/** @typedef {Record<keyof typeof names, string>} TektonImages */

/** @returns {{ built: string, things: BuiltThing[], layouts: TektonImages }} */
function plan() {
  const paths = layout(cacheDir());
  const of = (/** @type {BuiltThing} */ thing, /** @type {string} */ key) => join(folderOf(paths.built, thing), key);
  const [own, nodejs, git, kubectl] = [tektonImage(paths), nodejsImage(paths), gitImage(), kubectlImage(paths)];
  return {
    built: paths.built,
    things: [tektonPrograms(paths), own, nodejs, git, kubectl],
    layouts: {
      controller: of(own, 'controller'),
      webhook: of(own, 'webhook'),
      helpers: of(own, 'helpers'),
      nodejs: of(nodejs, 'nodejs'),
      git: of(git, 'git'),
      kubectl: of(kubectl, 'kubectl'),
    },
  };
}

/**
 * As the node pulls them.
 * @param {ClusterAccess} access
 * @returns {TektonImages}
 */
export function tektonImages({ registries }) {
  return named((key) => `${registries.plain.pull}/${names[key]}`);
}

/**
 * Builds what the cache lacks.
 * @param {(line: string) => void} log
 */
export async function ensureTektonBuilt(log) {
  const { built, things } = plan();
  for (const thing of things) await ensureBuilt(built, thing, log);
}

/** The names of all built things, which change with what goes into them. */
export function tektonBuilds() {
  const { built, things } = plan();
  return things.map((thing) => basename(folderOf(built, thing)));
}

/**
 * @param {ClusterAccess} access
 * @returns {Promise<TektonImages>} pinned: the node keeps what it once pulled under a tag
 */
export async function pushTektonImages(access) {
  const { layouts } = plan();
  const keys = /** @type {(keyof TektonImages)[]} */ (Object.keys(names));
  await Promise.all(keys.map((key) => pushLayout(access, layouts[key], names[key])));
  return named((key) => `${access.registries.plain.pull}/${names[key]}@${digestOf(layouts[key])}`);
}

/**
 * @param {(key: keyof TektonImages) => string} name
 * @returns {TektonImages}
 */
function named(name) {
  const keys = /** @type {(keyof TektonImages)[]} */ (Object.keys(names));
  return /** @type {TektonImages} */ (Object.fromEntries(keys.map((key) => [key, name(key)])));
}
