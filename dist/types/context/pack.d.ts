import type { SizedEntry } from '../build/facts.ts';
import { type MeasuredArchive } from './archive.ts';
/** What a user points at: a directory and, unless it is `<directory>/Dockerfile`, a Dockerfile anywhere. */
export interface ContextSource {
    /** Absolute or relative to the working directory. */
    directory: string;
    /** Absolute or relative to the working directory. */
    dockerfile?: string | undefined;
}
/** A build context ready to be shipped. */
export interface PackedContext extends MeasuredArchive {
    /** Number of regular files. */
    files: number;
    /** Their size before compression. */
    bytes: number;
    /** Path of the Dockerfile in the archive, e.g. `src/Dockerfile`. */
    dockerfileInArchive: string;
    dockerfileText: string;
    /** The up to five largest entries directly in the context, largest first. */
    largest: SizedEntry[];
    /** The tar archive: the context under `src/`, an outside Dockerfile under `dockerfile/`; see {@link readArchive}. */
    read(): AsyncIterable<Buffer>;
}
/**
 * Packs context and Dockerfile so that the same tree gives the same bytes: sorted, owner 0:0, time 0, no group and world write.
 * `limits.inlineBytes` is the largest gzip member that is kept in memory; larger contexts can only be read as a stream.
 * Throws `CONTEXT_INVALID`, `DOCKERFILE_MISSING`, or the reason of `signal`.
 */
export declare function packContext(source: ContextSource, limits: {
    inlineBytes: number;
}, signal?: AbortSignal): Promise<PackedContext>;
