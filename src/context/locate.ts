import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { BuildError } from '../build/errors.ts';
import { reasonOf } from './walk.ts';

/** Where context and Dockerfile really are, links in their paths resolved. */
export interface Located {
  /** Real path of the context directory. */
  directory: string;
  /** Real path of the Dockerfile. */
  dockerfile: string;
  dockerfileText: string;
  /** Path in the archive, e.g. `src/Dockerfile`, or `dockerfile/NAME` for one outside of the context. */
  dockerfileInArchive: string;
  /** Files packed beside the context: an outside Dockerfile and its `.dockerignore`. */
  extra: { source: string; path: string }[];
}

/** The archive folder of the context. */
export const CONTEXT_FOLDER = 'src';
/** The archive folder of a Dockerfile that lies outside of the context. */
export const DOCKERFILE_FOLDER = 'dockerfile';

/** Finds context and Dockerfile; throws `CONTEXT_INVALID` or `DOCKERFILE_MISSING` naming the path looked at. */
export async function locateSource(directory: string, dockerfile: string | undefined): Promise<Located> {
  const root = await locateDirectory(directory);
  const looked = dockerfile ?? join(directory, 'Dockerfile');
  const file = await locateDockerfile(looked);
  const inside = relative(root, file);
  const text = await readText(file, looked);
  if (isInside(inside)) {
    const path = [CONTEXT_FOLDER, ...inside.split(sep)].join('/');
    return { directory: root, dockerfile: file, dockerfileText: text, dockerfileInArchive: path, extra: [] };
  }
  const extra = await outsideFiles(looked, file);
  const path = `${DOCKERFILE_FOLDER}/${basename(looked)}`;
  return { directory: root, dockerfile: file, dockerfileText: text, dockerfileInArchive: path, extra };
}

async function locateDirectory(directory: string): Promise<string> {
  const kind = await kindOf(directory);
  if (kind === 'directory') {
    return realpath(directory);
  }
  const problem = kind === 'missing' ? 'does not exist' : 'is not a directory';
  throw new BuildError('CONTEXT_INVALID', `the context ${show(directory)} ${problem}`, {
    hint: 'name the directory that holds the files to build from',
  });
}

async function locateDockerfile(looked: string): Promise<string> {
  const kind = await kindOf(looked);
  if (kind === 'file') {
    return realpath(looked);
  }
  const problem = kind === 'missing' ? `there is no Dockerfile at ${show(looked)}` : `${show(looked)} is not a file`;
  throw new BuildError('DOCKERFILE_MISSING', problem, { hint: await dockerfileHint(looked, kind) });
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

async function kindOf(path: string): Promise<'file' | 'directory' | 'missing' | 'other'> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) {
      return 'directory';
    }
    return stats.isFile() ? 'file' : 'other';
  } catch {
    return 'missing';
  }
}

// A Dockerfile that is a link is still known by the link's name: its .dockerignore carries that name.
async function outsideFiles(looked: string, file: string): Promise<Located['extra']> {
  const name = basename(looked);
  const extra = [{ source: file, path: `${DOCKERFILE_FOLDER}/${name}` }];
  const ignore = `${looked}.dockerignore`;
  if ((await kindOf(ignore)) === 'file') {
    extra.push({ source: await realpath(ignore), path: `${DOCKERFILE_FOLDER}/${name}.dockerignore` });
  }
  return extra;
}

async function readText(file: string, looked: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new BuildError('CONTEXT_INVALID', `cannot read the Dockerfile ${show(looked)}: ${reasonOf(error)}`, {
      hint: 'make it readable for the user who runs the build',
      cause: error,
    });
  }
}

function isInside(path: string): boolean {
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function show(path: string): string {
  return JSON.stringify(path);
}
