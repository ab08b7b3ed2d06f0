import { BuildError } from '../../build/errors.ts';
import { isMissing, readBounded, reasonOf } from '../../program/bounded-file.ts';
import { isFields } from './credential.ts';

/** A Docker config as far as it tells of credentials. */
export interface DockerConfigFile {
  readonly path: string;
  readonly auths: Readonly<Record<string, unknown>>;
  readonly credHelpers: Readonly<Record<string, unknown>>;
  /** Name of the helper for all other registries; empty where there is none. */
  readonly credsStore: string;
}

/** Larger than any file that a login wrote. */
const MOST_MEBIBYTES = 1;
const HINT = 'It must look like what docker login writes: {"auths": {"REGISTRY": {"auth": "…"}}}.';
const UNREADABLE_HINT =
  'Give this user a file to read there, or name another folder in DOCKER_CONFIG; after su or sudo, XDG_RUNTIME_DIR can still be that of the user before.';

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
export function invalid(path: string, problem: string, hint = HINT): BuildError {
  return new BuildError('CREDENTIALS_INVALID', `the Docker config ${path} ${problem}`, { hint });
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readBounded(path, MOST_MEBIBYTES);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw invalid(path, `cannot be read: ${reasonOf(error)}`, UNREADABLE_HINT);
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
