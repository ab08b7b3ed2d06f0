/**
 * The text of a file, or of a pipe as shells make them of `<(command)`; a pipe is waited for, a device is read to its bounds.
 * Throws what {@link reasonOf} explains.
 */
export declare function readBoundedSync(path: string): string;
/** The text of a plain file of at most so many mebibytes, four unless told; never waits. Throws what {@link reasonOf} explains. */
export declare function readBounded(path: string, mebibytes?: number): Promise<string>;
/** True where a file was not read because there is none. */
export declare function isMissing(error: unknown): boolean;
/** Why a file cannot be read, in words without its path. */
export declare function reasonOf(error: unknown): string;
