import { BuildError } from '../build/errors.ts';
import { parseReference, withDigest } from '../image/reference.ts';

/** What a pipeline tells of several images; Tekton Chains knows IMAGES by its name. */
export interface CollectedResults {
  /** The first repository of each image with its digest, as a JSON array. */
  readonly IMAGE_REFS: string;
  /** Every repository of every image with its digest, one a line. */
  readonly IMAGES: string;
}

/** These results in the order in which they are declared, with their types and what they hold. */
export const COLLECTED_RESULTS: Readonly<
  Record<keyof CollectedResults, { readonly type: 'array' | 'string'; readonly description: string }>
> = {
  IMAGE_REFS: { type: 'array', description: 'The first repository of each image, with the digest' },
  IMAGES: { type: 'string', description: 'Every repository that was pushed to, with the digest, one a line' },
};

/**
 * The results of a pipeline from the result IMAGES of each of its builds. Throws `REFERENCE_INVALID` or `DIGEST_MISSING` for
 * what is no repository with a digest: code of a Dockerfile may have written it.
 */
export function collectedResults(images: readonly string[]): CollectedResults {
  const references = images.map((text) => text.split('\n').map(pinned));
  return {
    IMAGE_REFS: JSON.stringify(references.map(([first]) => first)),
    IMAGES: references.flat().join('\n'),
  };
}

function pinned(line: string): string {
  const reference = parseReference(line);
  if (reference.digest !== undefined) return withDigest(reference, reference.digest);
  throw new BuildError('DIGEST_MISSING', `a build handed on '${line}', which has no digest`, {
    hint: 'A step of the Dockerfile may have written it: for Dockerfiles you do not trust use the remote variant.',
  });
}
