import type { GitRevision } from './remote-context.ts';
/** What stands behind the `#` of a context: a revision and a directory. */
export interface Fragment {
    readonly revision: GitRevision;
    readonly subdirectory: string;
}
/** Reads `REF:DIRECTORY`, either of which may be empty; `shown` is the context for messages. Throws when it is none. */
export declare function readFragment(text: string, shown: string): Fragment;
/** Undoes percent escapes; throws where a `%` begins none. */
export declare function decodeFragment(text: string, shown: string): string;
