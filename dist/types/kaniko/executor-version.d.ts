/** A line of Kaniko releases: the maintained fork, the archived original, or Chainguard's fork. */
export type ExecutorFamily = 'osscontainertools' | 'original' | 'chainguard';
/** Which Kaniko an image holds; an unknown version means the newest of its family. */
export interface ExecutorVersion {
    readonly family: ExecutorFamily;
    /** major, minor, patch. */
    readonly version?: readonly [number, number, number];
}
/** The Kaniko that an image's name tells of, or undefined for a name that tells nothing, as a mirror's. */
export declare function executorVersionOfImage(image: string): ExecutorVersion | undefined;
/** Reads `FAMILY@VERSION`, as `original@v1.24.0`; throws `REQUEST_INVALID` when it is something else. */
export declare function parseExecutorVersion(text: string): ExecutorVersion;
/** True when `executor` is at least `release`; an unknown version counts as the newest. */
export declare function isAtLeast(executor: ExecutorVersion, release: readonly [number, number, number]): boolean;
/** `original v1.24.0`, for messages. */
export declare function describeExecutor(executor: ExecutorVersion): string;
