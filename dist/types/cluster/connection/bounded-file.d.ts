/**
 * The text of a file, or of a pipe as shells make them of `<(command)`; a pipe is waited for, a device is read to its bounds.
 * Throws what {@link reasonOf} explains.
 */
export declare function readBoundedSync(path: string): string;
/** The text of a plain file; never waits. Throws what {@link reasonOf} explains. */
export declare function readBounded(path: string): Promise<string>;
/** Why a file cannot be read, in words without its path. */
export declare function reasonOf(error: unknown): string;
