import type { Credential } from './credentials/credential.ts';
import type { Answer } from './exchange.ts';
import { type Call, type Trust } from './redirect.ts';
/** How a registry is visited. */
export interface VisitOptions {
    readonly credential?: Credential | undefined;
    readonly trust?: Trust | undefined;
    readonly signal: AbortSignal;
}
/**
 * Asks one registry for manifests of one repository: with a token where it hands one out, anonymous or for the credential, or
 * with the credential itself where it asks for that. The credential goes nowhere but to the registry and the realm it names.
 */
export declare class Visit {
    #private;
    constructor(base: URL, repository: string, options: VisitOptions);
    /** The answer for a manifest by tag or digest; its status is 401 where no token could be had. */
    manifest(method: Call['method'], reference: string): Promise<Answer>;
}
