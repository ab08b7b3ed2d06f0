// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { explain } from '../../errors.mjs';
import { withLock } from '../../lock.mjs';
import { cacheDir } from '../../paths.mjs';
import { run } from '../../run.mjs';
import { endOrphans } from './daemon-folder.mjs';
import { removeEmptyCgroups } from './empty-cgroups.mjs';
import { podmanFiles, runRootOf } from './podman.mjs';
import { removeOrdinaryUser, testUser } from './user.mjs';

/**
 * Removes what the engines have left on the machine, running builds too: containers, images, the ordinary user with its home,
 * and the cgroups of podman. Programs in the cache and installed packages stay. No test may be using an engine.
 * @param {{ cache?: string, account?: typeof testUser }} [given]
 */
export async function removeEngines({ cache = cacheDir(), account = testUser } = {}) {
  await endOrphans();
  const folder = join(cache, 'engines');
  // By podman, because a container has parts of which it alone knows, such as names of locks.
  const settings = podmanFiles(join(folder, 'podman'));
  if (settings !== undefined) {
    const env = { ...settings, PATH: process.env.PATH, HOME: folder };
    await run('podman', ['rm', '--all', '--force', '--time=0'], { env });
    await run('umount', ['--recursive', join(folder, 'podman/storage/overlay')]).catch(() => '');
  }
  for (const path of [folder, runRootOf(join(folder, 'podman'))]) rmSync(path, { recursive: true, force: true });
  await removeOrdinaryUser(account);
  // What other users of podman have in there stays.
  removeEmptyCgroups('libpod_parent');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await withLock(console.log, () => removeEngines()).catch((error) => {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  });
}
