import type { ExecutorVersion } from '../../kaniko/executor-version.ts';
/** What the verdict on a Dockerfile depends on besides its text. */
export interface LintQuestion {
    /** Undefined where nothing tells it: then only that counts which all executors share. */
    readonly executor?: ExecutorVersion;
    readonly buildArgs: Readonly<Record<string, string>>;
    /** The stage to build, by its name; undefined means the last one. */
    readonly target?: string;
    /** The platform that is built, as `linux/amd64`, where it is known. */
    readonly platform?: string;
    /** The executor keeps what is written under `/var/run`. */
    readonly keepsVarRun?: boolean;
    /** Ids of the secrets that the executor is given. */
    readonly secrets?: readonly string[];
    /** Times are taken out of the image. */
    readonly reproducible?: boolean;
    /** The executor leaves out the stages that the image does not need. */
    readonly skipsUnusedStages?: boolean;
    /** Paths of the symbolic links in the context, where they are known. */
    readonly contextLinks?: ReadonlySet<string>;
    /** Paths of the folders in the context, where they are known. */
    readonly contextFolders?: ReadonlySet<string>;
    /** Folders that are volumes where the executor runs, besides its own. */
    readonly mounts?: readonly string[];
    /** The steps whose layers the executor takes from a cache; none where it does not cache. */
    readonly caches?: readonly ('RUN' | 'COPY')[];
}
