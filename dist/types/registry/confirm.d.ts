import type { RegistryAnswer, RegistryQuestion } from '../build/ports.ts';
/** A question with its limits. */
export interface ConfirmRequest extends RegistryQuestion {
    /** For the whole question with all its retries. */
    timeoutMs: number;
    signal?: AbortSignal | undefined;
}
/**
 * Asks the registry whether it holds the digest, for the manifest, and what the tag points to.
 * Rejects only with the reason of `signal`.
 */
export declare function confirmDigest(request: ConfirmRequest): Promise<RegistryAnswer>;
