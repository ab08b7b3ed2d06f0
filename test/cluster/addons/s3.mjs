// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, folderOf } from '../built-things.mjs';
import { goBuild } from '../go-build.mjs';
import { cacheDir, layout } from '../paths.mjs';

/** @type {import('../products.mjs').Product} */
const gateway = {
  name: 'versitygw',
  module: 'github.com/versity/versitygw',
  commands: ['cmd/versitygw'],
  stamp: (version) => ({ 'main.Version': version }),
  about: '1 to 2 minutes',
};

/**
 * The path of an S3 server that keeps its buckets in a directory; built when the cache lacks it.
 * @param {(line: string) => void} log
 */
export async function ensureS3Gateway(log) {
  const paths = layout(cacheDir());
  mkdirSync(paths.built, { recursive: true });
  const thing = goBuild(gateway, paths.buildLog);
  await ensureBuilt(paths.built, thing, log);
  return join(folderOf(paths.built, thing), 'versitygw');
}
