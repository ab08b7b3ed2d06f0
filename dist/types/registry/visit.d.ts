import type { Answer } from './exchange.ts';
import type { Call } from './redirect.ts';
/** Asks one registry for manifests of one repository, with an anonymous token where the registry hands one out. */
export declare class Visit {
    #private;
    constructor(base: URL, repository: string, signal: AbortSignal);
    /** The answer for a manifest by tag or digest; its status is 401 where no token could be had. */
    manifest(method: Call['method'], reference: string): Promise<Answer>;
}
