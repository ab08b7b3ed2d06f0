import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Node's own way tries for ever where the system says that there is no
 * place for it, as it does below /proc and in folders that a file server makes by itself.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') {
      if (!(await stat(path)).isDirectory()) throw new Error('it is there, and no directory', { cause: error });
      return;
    }
    const above = dirname(resolve(path));
    if (code !== 'ENOENT' || above === resolve(path)) throw error;
    await makeFolder(above, mode);
    await mkdir(path, { mode }).catch(unlessThere);
  }
}

/** Somebody else may make the same folder at the same time. */
function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
