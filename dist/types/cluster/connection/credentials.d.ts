import { type OutgoingHttpHeaders } from 'node:http';
import type { Clock } from '../../build/ports.ts';
import type { Access } from './access.ts';
import { type KeyPair } from './pem.ts';
import type { Trust } from './trust.ts';
/** What proves who asks, for one request. */
export interface Identity {
    readonly headers: OutgoingHttpHeaders;
    readonly pair?: KeyPair;
}
/** What it takes to get credentials. */
export interface CredentialTools {
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly clock: Clock;
    readonly trust: Trust;
}
/** Every way of proving who asks that a kubeconfig's user has; nothing is read or run before it is needed. */
export declare class Credentials {
    #private;
    constructor({ cluster, user }: Access, { environment, clock, trust }: CredentialTools);
    /** Proof for one request. Throws `KUBECONFIG_INVALID` when it cannot be had, and the reason when `signal` aborts. */
    identity(signal: AbortSignal): Promise<Identity>;
    /** Forgets what can be had anew, because the API server refused it. */
    drop(): void;
}
/** What of an `Authorization` header must not be shown: a gateway may send back what it was asked with. */
export declare function secretsIn(authorization: unknown): string[];
