import { type Digest } from '../image/digest.ts';
import type { ImageReference } from '../image/reference.ts';
/** The question whether a registry holds a digest. */
export interface ConfirmRequest {
    reference: ImageReference;
    digest: Digest;
    /** Where this client reaches the registry, e.g. `http://10.240.0.1:5000`; default `https://` and the registry's name. */
    endpoint?: string | undefined;
    /** Plain http may be tried after https failed. */
    insecure: boolean;
    /** For the whole question with all its retries. */
    timeoutMs: number;
    signal?: AbortSignal | undefined;
}
/** The answer; `detail` is one line for a human. */
export type Confirmation = {
    state: 'confirmed';
} | {
    state: 'absent';
    detail: string;
} | {
    state: 'unreachable';
    detail: string;
};
/** Asks the registry by HEAD whether it holds the digest, without credentials; rejects only with the reason of `signal`. */
export declare function confirmDigest(request: ConfirmRequest): Promise<Confirmation>;
