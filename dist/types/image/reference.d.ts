import { type Digest } from './digest.ts';
/** A full image reference: `docker.io` and `library/` are always written out, tag and digest are there when given. */
export interface ImageReference {
    registry: string;
    repository: string;
    tag?: string;
    digest?: Digest;
}
/** What Docker Hub is called in image references, in Docker configs and by its address. */
export declare const HUB_NAMES: readonly string[];
/** The parts of an image reference as people write it (`debian`, `host:5000/app:1`); throws `REFERENCE_INVALID` naming the mistake. */
export declare function parseReference(text: string): ImageReference;
/** The reference written in full: registry, repository, then tag and digest when present. */
export declare function formatReference(reference: ImageReference): string;
/** Registry and repository without tag and digest. */
export declare function nameOf(reference: ImageReference): string;
/** The name with this digest and no tag, the form that names one image for ever. */
export declare function withDigest(reference: ImageReference, digest: Digest): string;
/** The same image under another registry host (`host` or `host:port`); throws `REFERENCE_INVALID` for a bad host. */
export declare function withRegistry(reference: ImageReference, registry: string): ImageReference;
/** Whether a text is a registry by itself, `HOST` or `HOST:PORT`. */
export declare function isRegistry(text: string): boolean;
