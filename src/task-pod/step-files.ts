import { constants } from 'node:fs';
import { chmod, open, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { BuildError } from '../build/errors.ts';
import type { StepFiles } from '../steps/ports.ts';

const READABLE_BY_ALL = 0o644;

/** The files in the pod that this process runs in. */
export const stepFiles: StepFiles = {
  read: readText,
  write: writeText,
  kindOf,
  realPath: (path) => realpath(path),
};

async function readText(path: string, most: number): Promise<string | undefined> {
  try {
    // Code of a Dockerfile may have put something else there: a FIFO would never open, a device never end.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw unreadable(path, 'it is no plain file');
      const { size } = stats;
      if (size > most) throw unreadable(path, `it has ${size} bytes, more than ${most}`);
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof BuildError) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(path, code ?? String(error));
  }
}

/** A later step may run as another user, and Tekton reads results while it writes its own. */
async function writeText(path: string, text: string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await writeFile(unfinished, text, { mode: READABLE_BY_ALL });
    await chmod(unfinished, READABLE_BY_ALL);
    await rename(unfinished, path);
  } catch (cause) {
    throw new BuildError('REQUEST_INVALID', `${path} cannot be written: ${codeOf(cause) ?? String(cause)}`, {
      hint: 'Use the Task as it is generated: its volumes and users belong together.',
      cause,
    });
  }
}

async function kindOf(path: string): Promise<'file' | 'directory' | 'missing' | 'other'> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return 'directory';
    return stats.isFile() ? 'file' : 'other';
  } catch {
    return 'missing';
  }
}

function unreadable(path: string, why: string): BuildError {
  return new BuildError('REQUEST_INVALID', `${path} cannot be read: ${why}`, {
    hint: 'Make it a plain file that the user of the step may read.',
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
