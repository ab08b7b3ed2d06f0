import type { Clock } from '../../build/ports.ts';
import { type ProgramEnding } from '../../program/run-program.ts';
import type { Environment } from './config-places.ts';
import { type Credential } from './credential.ts';
/** Whom to ask. */
export interface HelperQuestion {
    /** The program is `docker-credential-NAME`. */
    readonly name: string;
    /** The registry, for messages. */
    readonly registry: string;
    /** Path of the config that names the helper. */
    readonly config: string;
    /** How the helper knows the registry. */
    readonly server: string;
}
/** What running helpers takes. */
export interface HelperHost {
    /** What helpers get to see: they look for keyrings, sessions and homes there. */
    readonly environment: Environment;
    readonly clock: Pick<Clock, 'deadline'>;
}
/**
 * The credential that a helper gives; undefined where it has none. Throws `CREDENTIALS_INVALID` that names registry and helper and
 * shows nothing of what the helper said, or the reason of `signal`.
 */
export declare function askHelper(question: HelperQuestion, { environment, clock }: HelperHost, signal: AbortSignal): Promise<Credential | undefined>;
/** The credential in what a helper printed, with how it ended; throws as {@link askHelper}. */
export declare function credentialIn({ stdout, status }: Pick<ProgramEnding, 'stdout' | 'status'>, question: HelperQuestion): Credential | undefined;
