import type { CredentialFinder } from '../../build/ports.ts';
import type { HelperHost } from './credential-helper.ts';
/** Whose credentials are looked for. */
export interface CredentialOwner extends HelperHost {
    /** The user's home folder. */
    readonly home: string;
}
/**
 * Finds credentials where Docker and podman keep them, in the order of {@link configPlaces}. Each registry has that of the first
 * config that has one for it; within a config a helper counts before what is written there, as for Docker, and what is
 * written there still counts where the helper has none.
 */
export declare function dockerConfigCredentials(owner: CredentialOwner): CredentialFinder;
