import type { NeededRegistry } from '../../build/needed-registries.ts';
import { type DockerConfigFile } from './config-file.ts';
import { type Credential } from './credential.ts';
/** A credential and the key under which Kaniko finds it. */
type Entry = readonly [key: string, credential: Credential];
/**
 * What `auths` holds for a registry: its own credential, and those that podman keeps for parts of it. Kaniko asks for a repository
 * when it pulls and for the registry when it pushes, so the registry's key gets the credential of the first repository, and
 * others have a key of their own. Throws `CREDENTIALS_INVALID` where an entry that is needed is malformed.
 */
export declare function inlineCredentials({ registry, repositories }: NeededRegistry, config: DockerConfigFile): Entry[];
export {};
