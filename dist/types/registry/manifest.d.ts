import type { PushedManifest } from '../build/outcome.ts';
/** The types of manifests we know, for `Accept`. */
export declare const MANIFEST_TYPES: readonly string[];
/** The largest manifest that is read, in bytes; registries take no larger ones. */
export declare const LARGEST_MANIFEST: number;
/** The digest of a manifest, which is nothing but that of its bytes. */
export declare function digestOfBytes(bytes: Buffer): string;
/** What a manifest says of its image; undefined when it is of no type we know. `declared` is the answer's content type. */
export declare function readManifest(bytes: Buffer, declared: string | undefined): PushedManifest | undefined;
