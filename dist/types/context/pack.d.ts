/** What a user points at: a directory and, unless it is `<directory>/Dockerfile`, a Dockerfile anywhere. */
export interface ContextSource {
    /** Absolute or relative to the working directory. */
    directory: string;
    /** Absolute or relative to the working directory. */
    dockerfile?: string | undefined;
}
/** A build context ready to be shipped. */
export interface PackedContext {
    /** One gzip member holding a tar archive: the context under `src/`, an outside Dockerfile under `dockerfile/`. */
    archive: Buffer;
    /** Of the gzip bytes, in hexadecimal. */
    sha256: string;
    /** Number of regular files. */
    files: number;
    /** Their size before compression. */
    bytes: number;
    /** Path of the Dockerfile in the archive, e.g. `src/Dockerfile`. */
    dockerfileInArchive: string;
    dockerfileText: string;
    /** The up to five largest entries directly in the context, largest first. */
    largest: SizedEntry[];
}
/** An entry directly in the context directory with the bytes of all files in it. */
export interface SizedEntry {
    path: string;
    bytes: number;
}
/**
 * Packs context and Dockerfile so that the same tree gives the same bytes: sorted, owner 0:0, time 0, no group and world write.
 * Throws `CONTEXT_INVALID`, `DOCKERFILE_MISSING`, `CONTEXT_TOO_LARGE` over `limits.archiveBytes` of gzip, or the reason of `signal`.
 */
export declare function packContext(source: ContextSource, limits: {
    archiveBytes: number;
}, signal?: AbortSignal): Promise<PackedContext>;
