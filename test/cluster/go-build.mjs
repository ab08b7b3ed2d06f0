// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sourceDir } from './paths.mjs';
import { versionOf } from './products.mjs';
import { run } from './run.mjs';

/** @typedef {import('./products.mjs').Product} Product */

/**
 * @param {Product} product
 * @param {string} logFolder
 * @returns {import('./built-things.mjs').BuiltThing}
 */
export function goBuild(product, logFolder) {
  const source = join(sourceDir, 'go', product.name);
  const flags = buildFlags(product);
  return {
    name: product.name,
    title: `building ${product.name} ${versionOf(product)}`,
    about: product.about,
    inputs: [
      readFileSync(join(source, 'go.mod'), 'utf8'),
      readFileSync(join(source, 'go.sum'), 'utf8'),
      ...flags,
      `${product.cgo}`,
    ],
    make: (folder) => build(product, { source, flags, folder, logFolder }),
  };
}

/** @param {Product} product */
function buildFlags(product) {
  const stamps = Object.entries(product.stamp(versionOf(product))).map(([name, value]) => `-X ${name}=${value}`);
  const packages = product.commands.map((command) =>
    command === '' ? product.module : `${product.module}/${command}`,
  );
  return [
    'build',
    '-mod=readonly',
    '-trimpath',
    '-buildvcs=false',
    `-tags=${(product.tags ?? []).join(',')}`,
    `-ldflags=${['-s', '-w', ...stamps].join(' ')}`,
    ...packages,
  ];
}

/**
 * @param {Product} product
 * @param {{ source: string, flags: string[], folder: string, logFolder: string }} job
 */
async function build(product, { source, flags, folder, logFolder }) {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, `${product.name}.log`);
  rmSync(logFile, { force: true });
  const [verb = 'build', ...rest] = flags;
  await run('go', [verb, '-o', `${folder}/`, ...rest], {
    cwd: source,
    // A workspace file of the user's would mix other modules into these pinned ones.
    env: { ...process.env, CGO_ENABLED: product.cgo ? '1' : '0', GOTOOLCHAIN: 'local', GOWORK: 'off' },
    logFile,
  });
}
