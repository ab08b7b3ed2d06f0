// @ts-check
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, folderOf } from '../built-things.mjs';
import { goBuild } from '../go-build.mjs';
import { withLock } from '../lock.mjs';
import { cacheDir, layout } from '../paths.mjs';

/** @typedef {import('../products.mjs').Product} Product */

/** @type {Product} */
const act = {
  name: 'act',
  module: 'github.com/nektos/act',
  commands: [''],
  stamp: () => ({}),
  about: '20 s',
};

/** @type {Product} */
const actionlint = {
  name: 'actionlint',
  module: 'github.com/rhysd/actionlint',
  commands: ['cmd/actionlint'],
  stamp: (version) => ({ 'github.com/rhysd/actionlint.version': version }),
  about: '5 s',
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
  const thing = goBuild(product, paths.buildLog);
  const folder = folderOf(paths.built, thing);
  mkdirSync(paths.built, { recursive: true });
  // Test files run side by side, and several need these.
  if (!existsSync(folder)) await withLock(log, () => ensureBuilt(paths.built, thing, log));
  return join(folder, product.name);
}
