import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BuildError } from '../build/errors.ts';
import { type IgnoreFile, LARGEST_TEXT, readIgnoreFile } from './ignore-file.ts';
import { reasonOf } from './tree-entry.ts';
import { leadsOut } from './way-out.ts';

/** What a build is made from, read once. */
export interface Located {
  /** Real path of the context directory. */
  readonly directory: string;
  /** The Dockerfile byte for byte. */
  readonly dockerfile: Buffer;
  readonly dockerfileText: string;
  /** The ignore file that counts; undefined where there is none. */
  readonly ignoreFile: IgnoreFile | undefined;
}

const REACHABLE_HINT = 'make every folder on the way accessible for the user who runs the build';

/** What is at a path; `closed` where the user may not even look. */
type Kind = 'file' | 'directory' | 'missing' | 'closed' | 'other';

/**
 * Finds context, Dockerfile and ignore file, links in their paths followed but not out of the context. Throws `CONTEXT_INVALID` or
 * `DOCKERFILE_MISSING` naming the path looked at. A Dockerfile given as text has no ignore file of its own.
 */
export async function locateSource(source: {
  readonly directory: string;
  readonly dockerfile?: string | undefined;
  readonly dockerfileText?: string | undefined;
}): Promise<Located> {
  const directory = await locateDirectory(source.directory);
  if (source.dockerfileText !== undefined) {
    const ignoreFile = await readIgnoreFile(directory, undefined);
    return {
      directory,
      ignoreFile,
      dockerfile: Buffer.from(source.dockerfileText),
      dockerfileText: source.dockerfileText,
    };
  }
  const looked = source.dockerfile ?? join(source.directory, 'Dockerfile');
  const dockerfile = await readDockerfile(await locateDockerfile(looked, directory), looked);
  const ignoreFile = await readIgnoreFile(directory, looked);
  return { directory, dockerfile, dockerfileText: dockerfile.toString('utf8'), ignoreFile };
}

async function locateDirectory(directory: string): Promise<string> {
  const kind = await kindOf(directory);
  const real = kind === 'directory' ? await realDirectory(directory) : undefined;
  if (real !== undefined) return real;
  const problem = {
    ...{ missing: 'does not exist', closed: 'cannot be reached: permission denied', directory: 'was deleted' },
    ...{ file: 'is not a directory', other: 'is not a directory' },
  }[kind];
  throw new BuildError('CONTEXT_INVALID', `the context ${show(directory)} ${problem}`, {
    hint: kind === 'closed' ? REACHABLE_HINT : 'name the directory that holds the files to build from',
  });
}

/** Undefined for the working directory of somebody who deleted it: it is there, and has no path any more. */
async function realDirectory(directory: string): Promise<string | undefined> {
  try {
    return await realpath(directory);
  } catch {
    return undefined;
  }
}

async function locateDockerfile(looked: string, directory: string): Promise<string> {
  const kind = await kindOf(looked);
  if (kind === 'file') {
    if (await leadsOut(looked, directory)) throw wayOut(looked);
    return realpath(looked);
  }
  if (kind === 'closed') {
    const message = `the Dockerfile ${show(looked)} cannot be reached: permission denied`;
    throw new BuildError('CONTEXT_INVALID', message, { hint: REACHABLE_HINT });
  }
  const problem = kind === 'missing' ? `there is no Dockerfile at ${show(looked)}` : `${show(looked)} is not a file`;
  throw new BuildError('DOCKERFILE_MISSING', problem, { hint: await dockerfileHint(looked, kind) });
}

function wayOut(looked: string): BuildError {
  const message = `the Dockerfile ${show(looked)} is a link that leads out of the context`;
  return new BuildError('CONTEXT_INVALID', message, { hint: 'name the file it leads to with the option "file"' });
}

async function dockerfileHint(looked: string, kind: string): Promise<string> {
  const folder = kind === 'directory' ? looked : dirname(looked);
  for (const name of ['Dockerfile', 'dockerfile', 'Containerfile']) {
    const candidate = join(folder, name);
    if (candidate !== looked && (await kindOf(candidate)) === 'file') {
      return `there is ${show(candidate)}: name it with the option "file"`;
    }
  }
  return 'name it with the option "file", relative to the working directory';
}

async function kindOf(path: string): Promise<Kind> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) {
      return 'directory';
    }
    return stats.isFile() ? 'file' : 'other';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'closed' : 'missing';
  }
}

async function readDockerfile(file: string, looked: string): Promise<Buffer> {
  try {
    if ((await stat(file)).size > LARGEST_TEXT) throw tooLarge(looked);
    return await readFile(file);
  } catch (error) {
    if (error instanceof BuildError) throw error;
    throw new BuildError('CONTEXT_INVALID', `cannot read the Dockerfile ${show(looked)}: ${reasonOf(error)}`, {
      hint: 'make it readable for the user who runs the build',
      cause: error,
    });
  }
}

function tooLarge(looked: string): BuildError {
  return new BuildError('DOCKERFILE_INVALID', `the Dockerfile ${show(looked)} is larger than 1 MiB`, {
    hint: 'name a Dockerfile with the option "file"; what is so large belongs into files that it copies',
  });
}

function show(path: string): string {
  return JSON.stringify(path);
}
