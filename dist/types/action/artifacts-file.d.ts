import type { BuildOutcome } from '../build/outcome.ts';
/** Where a runner that knows artifacts takes and lists them. */
export interface ArtifactFiles {
    /** `$GITHUB_ARTIFACTS`. */
    readonly write: string;
    /** `$GITHUB_ARTIFACTS_LIST`: what earlier steps of the job declared. */
    readonly list: string | undefined;
}
/**
 * Declares every pushed name with its digest to the job, for actions/attest to find. A name that the job holds with
 * another digest is left out, because the runner fails a step that declares it.
 */
export declare function declareArtifacts({ digest, images }: BuildOutcome, files: ArtifactFiles): Promise<void>;
