import { BuildError } from '../build/errors.ts';
import { SERVICE_ACCOUNT_CONFIG } from '../tekton/step-layout.ts';
import type { StepFiles } from './ports.ts';

/** A Docker config that was found. */
export interface DockerConfig {
  /** The JSON text, whose form was checked. */
  readonly text: string;
  /** Names of the registries it has credentials for. */
  readonly registries: readonly string[];
  /** Where it comes from, for people. */
  readonly origin: string;
}

/** The keys under which Secrets hold a Docker config: `kubectl create secret docker-registry` makes the second. */
const KEYS = ['config.json', '.dockerconfigjson'] as const;
const MOST_BYTES = 1024 * 1024;

/** The Docker config of a workspace, under either key; undefined where the workspace is not bound. */
export async function configOfWorkspace(
  name: string,
  path: string | undefined,
  files: StepFiles,
): Promise<DockerConfig | undefined> {
  if (path === undefined || path === '') return undefined;
  for (const key of KEYS) {
    const text = await files.read(`${path}/${key}`, MOST_BYTES);
    if (text !== undefined) return checked(text, `workspace ${name}, ${key}`);
  }
  throw new BuildError('REQUEST_INVALID', `the workspace ${name} holds neither ${KEYS.join(' nor ')}`, {
    hint: 'Bind it to a Secret of type kubernetes.io/dockerconfigjson, or to one with the key config.json.',
  });
}

/** The Docker config that Tekton makes of the Secrets of the ServiceAccount; undefined where there is none. */
export async function configOfServiceAccount(files: StepFiles): Promise<DockerConfig | undefined> {
  const text = await files.read(SERVICE_ACCOUNT_CONFIG, MOST_BYTES);
  return text === undefined ? undefined : checked(text, 'the ServiceAccount');
}

/** Problems never quote the text: it holds passwords. */
function checked(text: string, origin: string): DockerConfig {
  const config = parsed(text);
  if (config === undefined) {
    throw new BuildError('REQUEST_INVALID', `the Docker config of ${origin} is no JSON object`, {
      hint: 'It must look like what docker login writes: {"auths": {"REGISTRY": {"auth": "…"}}}.',
    });
  }
  const { auths, credHelpers } = config;
  if ((auths !== undefined && !isObject(auths)) || (credHelpers !== undefined && !isObject(credHelpers))) {
    throw new BuildError('REQUEST_INVALID', `the Docker config of ${origin} has auths or credHelpers of another form`, {
      hint: 'Each is an object with the names of registries as keys.',
    });
  }
  const names = [...Object.keys(auths ?? {}), ...Object.keys(credHelpers ?? {})];
  return { text, origin, registries: names.map(registryOf) };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Docker Hub and others stand there as URLs. */
function registryOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
