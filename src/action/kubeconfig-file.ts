import { mkdtemp, rmdir, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { BuildError } from '../build/errors.ts';

const FOLDER = 'rootless-kaniko-';
const FILE = 'kubeconfig';

/** True for the content of a kubeconfig, as a secret holds it; false for a path. */
export function isKubeconfigContent(text: string): boolean {
  return text.includes('\n') || text.trimStart().startsWith('{');
}

/** Writes a kubeconfig where only this user reads it, in a folder of its own below `temporary`; gives its path. */
export async function writeKubeconfig(content: string, temporary: string | undefined): Promise<string> {
  const parent = temporary === undefined || temporary === '' ? tmpdir() : temporary;
  try {
    const path = join(await mkdtemp(join(parent, FOLDER)), FILE);
    await writeFile(path, content, { mode: 0o600, flag: 'wx' });
    return path;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError('KUBECONFIG_INVALID', `the kubeconfig cannot be written to ${parent}: ${reason}`, {
      hint: 'Make RUNNER_TEMP a directory that can be written.',
      cause,
    });
  }
}

/** Deletes what {@link writeKubeconfig} wrote, and nothing else; what is gone already is no error. */
export async function deleteKubeconfig(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const folder = dirname(path);
  if (basename(path) !== FILE || !basename(folder).startsWith(FOLDER)) return;
  await unlink(path).catch(ignoreMissing);
  await rmdir(folder).catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
