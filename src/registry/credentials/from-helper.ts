import type { DockerConfigFile } from './config-file.ts';
import { invalid } from './config-file.ts';
import type { Credential } from './credential.ts';
import { askHelper, type HelperHost } from './credential-helper.ts';
import { isWhole, keyOf, meaningOf, serverOf } from './registry-keys.ts';

/** A credential with the key under which Kaniko finds it, and where it comes from. */
export interface HelpedCredential {
  readonly entries: readonly [readonly [key: string, credential: Credential]];
  readonly source: string;
}

/**
 * Asks the helper that a config names for a registry, also under the spellings that logins left in `auths`; undefined where
 * there is no helper or it has no credential. Throws as {@link askHelper}.
 */
export async function fromHelper(
  registry: string,
  config: DockerConfigFile,
  host: HelperHost,
  signal: AbortSignal,
): Promise<HelpedCredential | undefined> {
  const name = helperOf(registry, config);
  if (name === '') return undefined;
  const spellings = Object.keys(config.auths).filter((key) => isWhole(meaningOf(key), registry));
  for (const server of new Set([serverOf(registry), ...spellings.filter(isOneLine)])) {
    const credential = await askHelper({ name, registry, config: config.path, server }, host, signal);
    if (credential !== undefined) {
      return { entries: [[keyOf(registry), credential]], source: `docker-credential-${name}, named in ${config.path}` };
    }
  }
  return undefined;
}

/** An empty name in `credHelpers` means that this registry has none. */
function helperOf(registry: string, { credHelpers, credsStore, path }: DockerConfigFile): string {
  const keys = Object.keys(credHelpers).filter((key) => isWhole(meaningOf(key), registry));
  const key = keys.find((one) => one === keyOf(registry)) ?? keys[0];
  if (key === undefined) return credsStore;
  const name = credHelpers[key];
  if (typeof name !== 'string')
    throw invalid(path, `names a credential helper for ${registry} by something that is no text`);
  return name;
}

/** Helpers read one line. */
function isOneLine(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}
