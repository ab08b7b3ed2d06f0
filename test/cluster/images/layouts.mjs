// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sourceDir } from '../paths.mjs';
import { run } from '../run.mjs';
import { writeImage } from './oci-layout.mjs';

/** @typedef {import('../access-file.mjs').ClusterAccess} ClusterAccess */

/** The code whose change can change an image. */
const code = ['catalogue.mjs', 'oci-layout.mjs', 'tar.mjs', 'tree.mjs'].map((name) => join(sourceDir, 'images', name));

/**
 * Images that are not in the registry of every new cluster: kept as OCI layouts, one folder each.
 * @typedef {object} LayoutPlan
 * @property {string} name
 * @property {string} about how long that takes
 * @property {string[]} inputs what its content depends on, besides the code of all images
 * @property {(work: string) => Promise<Record<string, import('./catalogue.mjs').Image>>} images each under its folder's name; `work` is for what is needed only meanwhile
 */

/**
 * @param {LayoutPlan} plan
 * @returns {import('../built-things.mjs').BuiltThing}
 */
export function imageLayouts({ name, about, inputs, images }) {
  return {
    name: `${name}-image`,
    title: `assembling the image of ${name}`,
    about,
    inputs: [...inputs, ...code.map((file) => readFileSync(file, 'utf8'))],
    make: async (folder) => {
      const work = join(folder, 'work');
      mkdirSync(work);
      for (const [key, image] of Object.entries(await images(work))) {
        writeImage(join(folder, key), image.config, image.layers());
      }
      rmSync(work, { recursive: true });
    },
  };
}

/**
 * @param {ClusterAccess} access
 * @param {string} layoutFolder
 * @param {string} name with its tag
 */
export async function pushLayout({ bin, registries, cacheDir }, layoutFolder, name) {
  await run(bin.crane, ['push', layoutFolder, `${new URL(registries.plain.endpoint).host}/${name}`], {
    env: { PATH: process.env.PATH, HOME: cacheDir },
    nextStep: 'Does the registry of the cluster answer? See "npm run cluster:status".',
  });
}

/** @param {string} layoutFolder */
export function digestOf(layoutFolder) {
  /** @type {{ manifests: { digest: string }[] }} */
  const index = JSON.parse(readFileSync(join(layoutFolder, 'index.json'), 'utf8'));
  return index.manifests[0]?.digest ?? '';
}
