import type { LeftOut } from '../build/facts.ts';
import type { ArchiveReader, PackListener } from '../build/ports.ts';
import type { AddedFile } from '../dockerfile/overlay.ts';
import { type ContextSizes } from './context-sizes.ts';
/** What a user points at: a directory and, unless it is `<directory>/Dockerfile`, a Dockerfile anywhere. */
export interface ContextSource {
    /** Absolute or relative to the working directory. */
    directory: string;
    /** Absolute or relative to the working directory. */
    dockerfile?: string | undefined;
    /** Text of a Dockerfile that is in no file; `dockerfile` is not looked at then. */
    dockerfileText?: string | undefined;
    /** What that text adds; each source is checked to be in the context. */
    addFiles?: readonly AddedFile[] | undefined;
}
/** A build context ready to be shipped. */
export interface PackedContext extends ContextSizes {
    /** Length of the tar archive in bytes. */
    readonly tarBytes: number;
    /** The archive as one gzip member, where that has at most the limit's bytes. */
    readonly inline?: Buffer;
    /** SHA-256 of the tar in it. */
    readonly inlineSha256?: string;
    /** Absent where there is no ignore file. */
    leftOut?: LeftOut;
    /** Paths of the symbolic links in it, and of the folders. */
    readonly links: readonly string[];
    /** What each link leads to. */
    readonly linkTargets: ReadonlyMap<string, string>;
    readonly folders: readonly string[];
    dockerfileText: string;
    /** SHA-256 of the tar archive, in hexadecimal, which takes reading all of it. */
    sha256(signal?: AbortSignal): Promise<string>;
    /** The tar archive: the context under `src/`, the Dockerfile under `dockerfile/`; see {@link TreeArchive.read}. */
    read(): AsyncIterable<Buffer>;
    /** The same, read into memory of the caller's own. */
    open(): ArchiveReader;
    /** The tree as files below `directory`; see {@link TreeArchive.unpack}. */
    unpack(directory: string, signal: AbortSignal): Promise<void>;
}
/**
 * Packs context and Dockerfile so that the same tree gives the same bytes: sorted, owner 0:0, time 0, no group and world write.
 * `limits.inlineBytes` is the largest gzip member that is kept in memory; larger contexts can only be read as a stream.
 * Throws `CONTEXT_INVALID`, `DOCKERFILE_MISSING`, or the reason of `signal`.
 */
export declare function packContext(source: ContextSource, limits: {
    inlineBytes: number;
}, signal?: AbortSignal, listener?: PackListener): Promise<PackedContext>;
