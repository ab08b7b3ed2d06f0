import type { DockerConfigFile } from './config-file.ts';
import type { Credential } from './credential.ts';
import { type HelperHost } from './credential-helper.ts';
/** A credential with the key under which Kaniko finds it, and where it comes from. */
export interface HelpedCredential {
    readonly entries: readonly [readonly [key: string, credential: Credential]];
    readonly source: string;
}
/**
 * Asks the helper that a config names for a registry, also under the spellings that logins left in `auths`; undefined where
 * there is no helper or it has no credential. Throws as {@link askHelper}.
 */
export declare function fromHelper(registry: string, config: DockerConfigFile, host: HelperHost, signal: AbortSignal): Promise<HelpedCredential | undefined>;
