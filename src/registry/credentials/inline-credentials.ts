import type { NeededRegistry } from '../../build/needed-registries.ts';
import { type DockerConfigFile, invalid } from './config-file.ts';
import { type Credential, readEntry } from './credential.ts';
import { isWhole, keyOf, keyOfRepository, meaningOf, serverOf } from './registry-keys.ts';

/** A credential and the key under which Kaniko finds it. */
type Entry = readonly [key: string, credential: Credential];

/**
 * What `auths` holds for a registry: its own credential, and those that podman keeps for parts of it. Kaniko asks for a repository
 * when it pulls and for the registry when it pushes, so the registry's key gets the credential of the first repository, and
 * others have a key of their own. Throws `CREDENTIALS_INVALID` where an entry that is needed is malformed.
 */
export function inlineCredentials({ registry, repositories }: NeededRegistry, config: DockerConfigFile): Entry[] {
  const whole = credentialOfRegistry(registry, config);
  const each = repositories.map((repository): [string, Credential | undefined] => [
    repository,
    credentialBelow(registry, repository, config) ?? whole,
  ]);
  const main = each.map(([, credential]) => credential).find((credential) => credential !== undefined) ?? whole;
  if (main === undefined) return [];
  const others = each.flatMap(([repository, credential]): Entry[] =>
    credential === undefined || isSame(credential, main) ? [] : [[keyOfRepository(registry, repository), credential]],
  );
  return [[keyOf(registry), main], ...others];
}

/** Of several spellings the one that logins write today counts first. */
function credentialOfRegistry(registry: string, config: DockerConfigFile): Credential | undefined {
  const keys = Object.keys(config.auths).filter((key) => isWhole(meaningOf(key), registry));
  const usual = [serverOf(registry), registry].filter((key) => keys.includes(key));
  return firstOf([...new Set([...usual, ...keys])], registry, config);
}

/** The credential of the longest path that the repository is in. */
function credentialBelow(registry: string, repository: string, config: DockerConfigFile): Credential | undefined {
  const keys = Object.keys(config.auths).flatMap((key) => {
    const meaning = meaningOf(key);
    const isAbove =
      meaning !== undefined &&
      meaning.path !== '' &&
      isWhole({ ...meaning, path: '' }, registry) &&
      `${repository}/`.startsWith(`${meaning.path}/`);
    return isAbove ? [{ key, length: meaning.path.length }] : [];
  });
  const longestFirst = keys.sort((a, b) => b.length - a.length).map(({ key }) => key);
  return firstOf(longestFirst, registry, config);
}

function firstOf(keys: readonly string[], registry: string, { auths, path }: DockerConfigFile): Credential | undefined {
  for (const key of keys) {
    const read = readEntry(auths[key]);
    if ('problem' in read) throw invalid(path, `has an entry for ${registry} that ${read.problem}`);
    if (read.credential !== undefined) return read.credential;
  }
  return undefined;
}

function isSame(a: Credential, b: Credential): boolean {
  return a.auth === b.auth && a.identitytoken === b.identitytoken && a.registrytoken === b.registrytoken;
}
