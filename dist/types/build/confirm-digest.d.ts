import type { Digest } from '../image/digest.ts';
import type { Confirmation } from './outcome.ts';
import type { Registry } from './ports.ts';
import type { BuildRequest } from './request.ts';
/**
 * Asks every registry that was pushed to for the digest. A registry that does not have it is an error;
 * one that cannot be asked from here is not, but then nothing is called confirmed.
 */
export declare function confirmDigest(image: BuildRequest['image'], digest: Digest, registry: Registry, signal: AbortSignal): Promise<Confirmation>;
