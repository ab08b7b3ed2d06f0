import type { GitContext } from './remote-context.ts';
/** A location split into its parts; what is not there is empty. */
export interface Location {
    /** Lower-case, without `://`; `scp` for `git@host:path`, `none` for `github.com/owner/name`. */
    readonly scheme: string;
    readonly user: string;
    /** `HOST` or `HOST:PORT`. */
    readonly host: string;
    /** Without a leading slash. */
    readonly path: string;
    /** With its question mark. */
    readonly query: string;
    /** Without its hash; `undefined` where there is none. */
    readonly fragment: string | undefined;
    /** The whole for messages, without what may be secret. */
    readonly shown: string;
}
/** The git repository at a location that is known to name one. Throws what cannot be honoured. */
export declare function gitContext(location: Location): GitContext;
