// @ts-check
// The licence texts of the packages that were bundled, exactly those, from their own folders.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENSE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * @param {string} root of the project
 * @param {readonly string[]} inputs paths of the bundled files, relative to `root`, as esbuild's metafile has them
 * @returns {string} one section for each package, sorted by name and version
 */
export function licenseTexts(root, inputs) {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const sections = [...folders].map((folder) => section(join(root, folder)));
  return `${[...new Set(sections)].sort().join('\n\n')}\n`;
}

/**
 * @param {string} input
 * @returns {string | undefined} the folder of the package the file belongs to; undefined for our own
 */
export function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
}

/** @param {string} folder */
function section(folder) {
  /** @type {{ name: string, version: string, license?: string }} */
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length === 0 && license === undefined) throw new Error(`${name} says nothing of its licence`);
  const head = `${'='.repeat(80)}\n${name} ${version}: ${license ?? 'see below'}\n${'='.repeat(80)}`;
  return [head, ...(texts.length > 0 ? texts : ['The package holds no licence text.'])].join('\n\n');
}
