// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, folderOf } from '../built-things.mjs';
import { goBuild } from '../go-build.mjs';
import { cacheDir, layout } from '../paths.mjs';

/** @typedef {import('../products.mjs').Product} Product */

/** @type {Product} */
const act = {
  name: 'act',
  module: 'github.com/nektos/act',
  commands: [''],
  stamp: () => ({}),
  about: '1 minute',
};

/** @type {Product} */
const actionlint = {
  name: 'actionlint',
  module: 'github.com/rhysd/actionlint',
  commands: ['cmd/actionlint'],
  stamp: (version) => ({ 'github.com/rhysd/actionlint.version': version }),
  about: '10 s',
};

/**
 * The path of act, which runs workflows on this machine; built when the cache lacks it.
 * @param {(line: string) => void} log
 */
export async function ensureAct(log) {
  return await ensureProgram(act, log);
}

/**
 * The path of actionlint, which checks workflow files; built when the cache lacks it.
 * @param {(line: string) => void} log
 */
export async function ensureActionlint(log) {
  return await ensureProgram(actionlint, log);
}

/**
 * @param {Product} product
 * @param {(line: string) => void} log
 */
async function ensureProgram(product, log) {
  const paths = layout(cacheDir());
  mkdirSync(paths.built, { recursive: true });
  const thing = goBuild(product, paths.buildLog);
  await ensureBuilt(paths.built, thing, log);
  return join(folderOf(paths.built, thing), product.name);
}
