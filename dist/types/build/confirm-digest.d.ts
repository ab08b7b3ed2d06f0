import type { Digest } from '../image/digest.ts';
import type { BuildOutcome, Confirmation } from './outcome.ts';
import type { Registry } from './ports.ts';
import { type RegistryAccess } from './registry-access.ts';
import type { BuildRequest } from './request.ts';
/**
 * Asks for the digest and for every tag that was pushed. A registry that does not have the digest, or has something else
 * under it, is an error; one that cannot be asked from here is not, but then nothing is called confirmed.
 */
export declare function confirmDigest(request: Pick<BuildRequest, 'image' | 'registries'>, pushed: {
    readonly digest: Digest;
    readonly access: RegistryAccess;
}, registry: Registry, signal: AbortSignal): Promise<Confirmation>;
/** What a confirmation adds to the outcome of a build. */
export declare function learnedFrom({ manifest, movedTags }: Confirmation): Partial<BuildOutcome>;
/** One sentence for each tag that somebody else has moved by now. */
export declare function tagWarnings({ movedTags }: Confirmation): string[];
