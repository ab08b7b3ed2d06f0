import type { RegistryAnswer, RegistryQuestion } from '../build/ports.ts';
/** A question with its limits. */
export interface ConfirmRequest extends RegistryQuestion {
    /** For the whole question with all its retries. */
    timeoutMs: number;
    signal?: AbortSignal | undefined;
}
/** Asks the registry by HEAD whether it holds the digest, without credentials; rejects only with the reason of `signal`. */
export declare function confirmDigest(request: ConfirmRequest): Promise<RegistryAnswer>;
