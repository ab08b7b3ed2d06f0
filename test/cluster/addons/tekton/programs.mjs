// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../../built-things.mjs';
import { goBuild } from '../../go-build.mjs';
import { applets, authorities, layer, smallSystem } from '../../images/catalogue.mjs';
import { imageLayouts } from '../../images/layouts.mjs';
import { file, folder } from '../../images/tar.mjs';
import { programsIn } from '../../programs.mjs';

/** @typedef {import('../../paths.mjs').Layout} Layout */
/** @typedef {import('../../images/tar.mjs').Entry} Entry */
/** @typedef {import('../../images/catalogue.mjs').Image} Image */

/** What Tekton puts into the pods of runs. */
const helpers = ['entrypoint', 'nop', 'sidecarlogresults', 'workingdirinit'];

/** @type {import('../../products.mjs').Product} */
export const tekton = {
  name: 'tekton',
  module: 'github.com/tektoncd/pipeline',
  commands: ['controller', 'webhook', ...helpers].map((name) => `cmd/${name}`),
  stamp: () => ({}),
  about: '1 to 2 minutes',
};

/** @param {Layout} paths */
export function tektonPrograms(paths) {
  return goBuild(tekton, paths.buildLog);
}

/** @param {Layout} paths */
export function tektonImage(paths) {
  const programs = folderOf(paths.built, tektonPrograms(paths));
  const { busybox, certificates } = programsIn(paths);
  return imageLayouts({
    name: 'tekton',
    about: '15 s',
    inputs: [
      ...[programs, busybox, certificates].map((path) => path.slice(paths.built.length)),
      readFileSync(new URL(import.meta.url), 'utf8'),
    ],
    images: async () => {
      const base = layer([...smallSystem(), ...authorityFiles(certificates), folder('ko-app')]);
      const image = (/** @type {string} */ entrypoint, /** @type {Entry[]} */ ...entries) =>
        imageOf(entrypoint, [base, layer(entries)]);
      return {
        controller: image('controller', program(programs, 'controller')),
        webhook: image('webhook', program(programs, 'webhook')),
        helpers: image(
          'nop',
          ...helpers.map((name) => program(programs, name)),
          folder('bin'),
          ...applets(busybox, 'bin'),
        ),
      };
    },
  });
}

/**
 * With `set-security-context` Tekton demands a user other than root of the shell image too, hence one user for all.
 * @param {string} entrypoint
 * @param {import('../../images/oci-layout.mjs').Layer[]} layers
 * @returns {Image}
 */
function imageOf(entrypoint, layers) {
  return {
    config: {
      Entrypoint: [`/ko-app/${entrypoint}`],
      Env: ['PATH=/bin:/ko-app', `SSL_CERT_FILE=/${bundle}`],
      User: '65532',
      WorkingDir: '/',
    },
    layers: () => layers,
  };
}

/**
 * @param {string} folderOfPrograms
 * @param {string} name
 * @returns {Entry}
 */
function program(folderOfPrograms, name) {
  return file(`ko-app/${name}`, readFileSync(join(folderOfPrograms, name)), 0o755);
}

export const bundle = 'etc/ssl/certs/ca-certificates.crt';

/**
 * @param {string} certificates
 * @returns {Entry[]}
 */
export function authorityFiles(certificates) {
  return [folder('etc/ssl'), folder('etc/ssl/certs'), file(bundle, authorities(certificates))];
}
