import { type Digest } from '../image/digest.ts';
import { type ImageReference } from '../image/reference.ts';
/** What `prepare` hands to the steps after the build. */
export interface Handoff {
    readonly tags: readonly ImageReference[];
    readonly push: boolean;
    /** Registries whose identity nobody checks: they speak plain HTTP, or their certificate is not looked at. */
    readonly insecureRegistries: readonly string[];
}
/** A handoff as the text of a file. */
export declare function formatHandoff({ tags, push, insecureRegistries }: Handoff): string;
/** Reads such a text; throws `INTERNAL` for another one, because only `prepare` writes it, and says so where there is none. */
export declare function parseHandoff(text: string | undefined): Handoff;
/** The results of a Task by their names; Tekton Chains knows the first two, and IMAGES, by name. */
export interface TaskResults {
    /** The first reference, with its tag. */
    readonly IMAGE_URL: string;
    readonly IMAGE_DIGEST: string;
    /** The first repository with the digest. */
    readonly IMAGE_REF: string;
    /** Every repository with the digest, one a line. */
    readonly IMAGES: string;
}
/** The results in the order in which Tasks declare them, with what they hold. */
export declare const TASK_RESULTS: Readonly<Record<keyof TaskResults, string>>;
/** What a Task tells of an image that was pushed; no value ends with a line break. */
export declare function taskResults(tags: readonly ImageReference[], digest: Digest): TaskResults;
/** The digest in a file that a step left; throws `DIGEST_MISSING` where there is none. */
export declare function digestIn(text: string | undefined, who: string): Digest;
