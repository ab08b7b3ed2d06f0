/** What a pipeline tells of several images; Tekton Chains knows IMAGES by its name. */
export interface CollectedResults {
    /** The first repository of each image with its digest, as a JSON array. */
    readonly IMAGE_REFS: string;
    /** Every repository of every image with its digest, one a line. */
    readonly IMAGES: string;
}
/** These results in the order in which they are declared, with their types and what they hold. */
export declare const COLLECTED_RESULTS: Readonly<Record<keyof CollectedResults, {
    readonly type: 'array' | 'string';
    readonly description: string;
}>>;
/**
 * The results of a pipeline from the result IMAGES of each of its builds. Throws `REFERENCE_INVALID` or `DIGEST_MISSING` for
 * what is no repository with a digest: code of a Dockerfile may have written it.
 */
export declare function collectedResults(images: readonly string[]): CollectedResults;
