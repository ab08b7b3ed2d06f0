/** What a key of `auths` or `credHelpers` stands for. */
export interface KeyMeaning {
    /** Lower case; all names of Docker Hub are one. */
    readonly registry: string;
    /** Repositories below this path only, as podman writes it; empty for the whole registry. */
    readonly path: string;
}
/** What a key stands for, in any of its spellings: `HOST[:PORT]`, a URL, or `HOST/PATH`; undefined where it is no registry. */
export declare function meaningOf(key: string): KeyMeaning | undefined;
/** Whether a key that stands for `meaning` serves a registry as a whole. */
export declare function isWhole(meaning: KeyMeaning | undefined, registry: string): boolean;
/** Under which key Kaniko's library finds the credential of a registry. */
export declare function keyOf(registry: string): string;
/** Under which key it finds the credential of one repository, before that of the registry. */
export declare function keyOfRepository(registry: string, repository: string): string;
/** How helpers are asked for a registry. */
export declare function serverOf(registry: string): string;
