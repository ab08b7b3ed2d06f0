import type { BuildOutcome } from '../build/outcome.ts';
import type { ActionOutput } from '../options/action-outputs.ts';

/** An output of a step that really builds. */
type BuildOutput = Exclude<ActionOutput, 'dry-run-directory'>;

/** The outputs of a workflow step by name; those that have no value are left out. */
export function buildOutputs(outcome: BuildOutcome): Partial<Record<BuildOutput, string>> {
  const outputs: Record<BuildOutput, string | undefined> = {
    digest: outcome.digest,
    confirmed: String(outcome.confirmed),
    image: outcome.image,
    'image-name': outcome.imageName,
    images: outcome.images.length === 0 ? undefined : outcome.images.join('\n'),
    'pull-image': outcome.pullImage,
    imageid: outcome.imageId,
    metadata: JSON.stringify(buildMetadata(outcome)),
    'context-commit': outcome.contextCommit,
    'security-profile': outcome.securityProfile,
    pod: outcome.pod,
    engine: outcome.engine,
  };
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}

/** The facts of a build under the keys that Buildx writes to its metadata file. */
function buildMetadata(outcome: BuildOutcome): Readonly<Record<string, unknown>> {
  const { digest, images, imageId, manifest } = outcome;
  if (digest === undefined) return {};
  return {
    'containerimage.digest': digest,
    ...(imageId === undefined ? {} : { 'containerimage.config.digest': imageId }),
    ...(manifest === undefined ? {} : { 'containerimage.descriptor': { ...manifest, digest } }),
    'image.name': images.join(','),
  };
}
