// @ts-check
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
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
    inputs: [...filesOf(source), ...flags, `${product.cgo}`],
    make: (folder) => build(product, { source, flags, folder, logFolder }),
  };
}

/** @param {Product} product */
function buildFlags(product) {
  const stamps = Object.entries(product.stamp(versionOf(product))).map(([name, value]) => `-X ${name}=${value}`);
  const packages = product.commands.map((command) => packageOf(product, command));
  return [
    'build',
    '-mod=readonly',
    '-trimpath',
    '-buildvcs=false',
    // The linker strips debug information: not making it in the first place saves a tenth of the time.
    '-gcflags=all=-dwarf=false',
    `-tags=${(product.tags ?? []).join(',')}`,
    `-ldflags=${['-s', '-w', ...stamps].join(' ')}`,
    ...packages,
  ];
}

/**
 * @param {Product} product
 * @param {string} command
 */
function packageOf({ module }, command) {
  if (command === '.') return '.';
  return command === '' ? module : `${module}/${command}`;
}

/**
 * Every file of the product's folder: what pins it, and a main program where it has one of ours.
 * @param {string} source
 */
function filesOf(source) {
  return readdirSync(source)
    .sort()
    .map((name) => `${name}\n${readFileSync(join(source, name), 'utf8')}`);
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
    env: {
      ...fasterCompiler(),
      ...process.env,
      CGO_ENABLED: product.cgo ? '1' : '0',
      GOTOOLCHAIN: 'local',
      GOWORK: 'off',
    },
    logFile,
  });
}

const gibibyte = 1024 ** 3;

/** Collecting garbage less often makes the compiler a fifth faster, where there is memory for it. */
function fasterCompiler() {
  return totalmem() >= 8 * gibibyte ? { GOGC: '400' } : {};
}
