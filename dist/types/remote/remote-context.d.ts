/** What of a git repository is built. */
export type GitRevision = {
    readonly kind: 'default';
}
/** A branch, tag or other ref as the user wrote it: `main`, `v1.2`, `pull/1/head`, `refs/heads/main`. */
 | {
    readonly kind: 'ref';
    readonly name: string;
}
/** A full commit, and the ref it is on where the user named one. */
 | {
    readonly kind: 'commit';
    readonly commit: string;
    readonly ref?: string;
};
/** A git repository that the executor clones. */
export interface GitContext {
    readonly kind: 'git';
    /** The executor speaks nothing else, whatever the user wrote. */
    readonly protocol: 'https' | 'http';
    /** `HOST` or `HOST:PORT`. */
    readonly host: string;
    /** Path on the host, without a leading slash: `owner/name.git`. */
    readonly path: string;
    readonly revision: GitRevision;
    /** Directory of the repository that is the context, without slashes around it; empty for its root. */
    readonly subdirectory: string;
    /** What is done otherwise than the spelling says, one sentence each. */
    readonly remarks: readonly string[];
}
/** Where an archive lies, which also says how the executor logs in: `https` not at all. */
export type ArchivePlace = 'https' | 's3' | 'gs' | 'azure';
/** A tar.gz that the executor fetches and unpacks. */
export interface ArchiveContext {
    readonly kind: ArchivePlace;
    /** The URL as the executor takes it. */
    readonly url: string;
    /** Directory of the archive that is the context, without slashes around it; empty for its root. */
    readonly subdirectory: string;
    readonly remarks: readonly string[];
}
/** A context that the executor fetches by itself. */
export type RemoteContext = GitContext | ArchiveContext;
/** A ref with the commit it was found to point to. */
export interface Pin {
    /** The full name, as `refs/heads/main`; undefined where only the commit is known. */
    readonly ref?: string;
    readonly commit: string;
}
/** URL under which git itself reaches a repository. */
export declare function gitUrl({ protocol, host, path }: GitContext): string;
/** A remote context for people: without the query of its URL, which may hold a signature. */
export declare function describeRemote(remote: RemoteContext): string;
/** A revision as it stands behind the `#` of a context; empty for the default branch. */
export declare function revisionText(revision: GitRevision): string;
