import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, folderOf } from '../cluster/built-things.mjs';
import { goBuild } from '../cluster/go-build.mjs';
import { cacheDir, layout } from '../cluster/paths.mjs';

/**
 * Path of a Go program of ours in `test/cluster/go/NAME`, built unless the cache has it; `module` is what it is written
 * around and pins its version.
 */
export async function goProgram(name: string, module: string): Promise<string> {
  const paths = layout(cacheDir());
  const product = { name, module, commands: ['.'], stamp: () => ({}), about: '10 s' };
  const thing = goBuild(product, paths.buildLog);
  mkdirSync(paths.built, { recursive: true });
  await ensureBuilt(paths.built, thing, () => {});
  return join(folderOf(paths.built, thing), name);
}
