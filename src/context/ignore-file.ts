import { lstat, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError } from '../build/errors.ts';
import { reasonOf } from './tree-entry.ts';
import { leadsOut } from './way-out.ts';

/** An ignore file that was read. */
export interface IgnoreFile {
  /** Where it is, for messages. */
  readonly path: string;
  readonly content: Buffer;
}

/** Bytes of a Dockerfile or an ignore file that people write; every line is looked at, so that a hostile one takes no hours. */
export const LARGEST_TEXT = 1024 * 1024;
const CONTEXT_IGNORE_FILE = '.dockerignore';

/**
 * The ignore file that counts for a context: `NAME.dockerignore` beside the Dockerfile, under the very name the user
 * gave that, else the context's `.dockerignore`, else none. One that is there but cannot be read is an error
 * (`CONTEXT_INVALID`), never taken for none; so is a link in the context that leads out of it, because a checkout must
 * not make a file of this machine show up in messages.
 */
export async function readIgnoreFile(
  directory: string,
  dockerfile: string | undefined,
): Promise<IgnoreFile | undefined> {
  const own = dockerfile === undefined ? undefined : await readAt(`${dockerfile}${CONTEXT_IGNORE_FILE}`, directory);
  return own ?? (await readAt(join(directory, CONTEXT_IGNORE_FILE), directory));
}

async function readAt(path: string, directory: string): Promise<IgnoreFile | undefined> {
  try {
    if (!(await exists(path))) return undefined;
    if (await leadsOut(path, directory)) throw refused(path, 'it is a link that leads out of the context');
    const about = await stat(path);
    if (!about.isFile()) throw refused(path, 'it is not a file');
    if (about.size > LARGEST_TEXT) throw refused(path, 'it is larger than 1 MiB');
    const content = await readFile(path);
    // No path holds one: such a file would leave nothing out, and say nothing of it.
    if (content.includes(0)) throw refused(path, 'it holds NUL bytes, as UTF-16 does: save it as UTF-8');
    return { path, content };
  } catch (error) {
    if (error instanceof BuildError) throw error;
    throw refused(path, codeOf(error) === 'ENOENT' ? 'it leads nowhere' : reasonOf(error), error);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function refused(path: string, reason: string, cause?: unknown): BuildError {
  return new BuildError('CONTEXT_INVALID', `cannot read the ignore file ${JSON.stringify(path)}: ${reason}`, {
    hint: 'make it a readable file, or remove it where nothing is to be left out',
    cause,
  });
}
