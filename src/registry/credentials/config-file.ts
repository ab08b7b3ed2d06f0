import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { BuildError } from '../../build/errors.ts';
import { isFields } from './credential.ts';

/** A Docker config as far as it tells of credentials. */
export interface DockerConfigFile {
  readonly path: string;
  readonly auths: Readonly<Record<string, unknown>>;
  readonly credHelpers: Readonly<Record<string, unknown>>;
  /** Name of the helper for all other registries; empty where there is none. */
  readonly credsStore: string;
}

/** Larger than any config that a login wrote. */
const MOST_BYTES = 1024 * 1024;
const HINT = 'It must look like what docker login writes: {"auths": {"REGISTRY": {"auth": "…"}}}.';
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its links lead in a circle',
};

/**
 * Reads a Docker config; undefined where there is none. Throws `CREDENTIALS_INVALID` that names the file and what is wrong
 * with it, and never what is in it.
 */
export async function readConfigFile(path: string): Promise<DockerConfigFile | undefined> {
  const text = await readText(path);
  return text === undefined ? undefined : parseConfig(path, text);
}

/** Reads the text of a Docker config, as {@link readConfigFile}. */
export function parseConfig(path: string, text: string): DockerConfigFile {
  const config = parsed(text.replace(/^\uFEFF/, ''));
  if (!isFields(config)) throw invalid(path, config === undefined ? 'is no JSON' : 'is no JSON object');
  const fields = (name: string) => {
    const value = config[name] ?? {};
    if (!isFields(value)) throw invalid(path, `has a field '${name}' that is no object`);
    return value;
  };
  const store = config.credsStore ?? '';
  if (typeof store !== 'string') throw invalid(path, "has a field 'credsStore' that is no text");
  return { path, auths: fields('auths'), credHelpers: fields('credHelpers'), credsStore: store };
}

/** An error that names the config and what is wrong with it. */
export function invalid(path: string, problem: string): BuildError {
  return new BuildError('CREDENTIALS_INVALID', `the Docker config ${path} ${problem}`, { hint: HINT });
}

async function readText(path: string): Promise<string | undefined> {
  let file: FileHandle | undefined;
  try {
    // Opening a pipe that nobody writes to would wait for ever.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const about = await file.stat();
    if (!about.isFile())
      throw invalid(path, `cannot be read: it is ${about.isDirectory() ? 'a directory' : 'no file'}`);
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    let size = 0;
    for (let read = -1; read !== 0 && size < buffer.length; size += read) {
      read = (await file.read(buffer, size, buffer.length - size)).bytesRead;
    }
    if (size > MOST_BYTES) throw invalid(path, `is larger than ${MOST_BYTES} bytes`);
    return buffer.subarray(0, size).toString('utf8');
  } catch (error) {
    if (error instanceof BuildError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw invalid(path, `cannot be read: ${REASONS[code] ?? code}`);
  } finally {
    await file?.close();
  }
}

/** What JSON.parse says quotes the text, which holds passwords. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
