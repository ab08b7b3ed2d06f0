import type { Digest } from '../image/digest.ts';
import { formatReference, type ImageReference, nameOf } from '../image/reference.ts';
import { BuildError } from './errors.ts';
import type { BuildOutcome, Confirmation, MovedTag, PushedManifest } from './outcome.ts';
import type { Registry, RegistryAnswer, RegistryQuestion } from './ports.ts';
import { type RegistryAccess, type RegistryFile, registryFiles } from './registry-access.ts';
import type { BuildRequest } from './request.ts';

/**
 * Asks for the digest and for every tag that was pushed. A registry that does not have the digest, or has something else
 * under it, is an error; one that cannot be asked from here is not, but then nothing is called confirmed.
 */
export async function confirmDigest(
  request: Pick<BuildRequest, 'image' | 'registries'>,
  pushed: { readonly digest: Digest; readonly access: RegistryAccess },
  registry: Registry,
  signal: AbortSignal,
): Promise<Confirmation> {
  const { image } = request;
  const { digest } = pushed;
  const away = new Map<string, string>();
  const movedTags: MovedTag[] = [];
  let manifest: PushedManifest | undefined;
  for (const reference of image.tags) {
    if (away.has(reference.registry)) continue;
    const answer = await registry.confirm(questionFor(request, reference, pushed), signal);
    if (answer.state === 'unreachable') away.set(reference.registry, answer.detail);
    else if (answer.state !== 'confirmed') throw notHeld(reference, digest, answer);
    else {
      if (reference === image.tags[0]) manifest = answer.manifest;
      movedTags.push(...movedTag(reference, digest, answer.tag));
    }
  }
  const [detail] = away.values();
  return {
    confirmed: detail === undefined,
    ...(detail === undefined ? {} : { detail }),
    ...(manifest === undefined ? {} : { manifest }),
    ...(movedTags.length === 0 ? {} : { movedTags }),
  };
}

/** What a confirmation adds to the outcome of a build. */
export function learnedFrom({ manifest, movedTags }: Confirmation): Partial<BuildOutcome> {
  const { mediaType, size, configDigest } = manifest ?? {};
  return {
    ...(configDigest === undefined ? {} : { imageId: configDigest }),
    ...(mediaType === undefined || size === undefined ? {} : { manifest: { mediaType, size } }),
    ...(movedTags === undefined ? {} : { tagMoved: true }),
  };
}

/** One sentence for each tag that somebody else has moved by now. */
export function tagWarnings({ movedTags = [] }: Confirmation): string[] {
  return movedTags.map(({ name, digest }) => {
    const now = digest === undefined ? 'is gone' : `points to ${digest}`;
    return `${name} ${now} by now: somebody else changed it after our push; use the image by its digest`;
  });
}

function questionFor(
  { image, registries }: Pick<BuildRequest, 'image' | 'registries'>,
  reference: ImageReference,
  { digest, access }: { readonly digest: Digest; readonly access: RegistryAccess },
): RegistryQuestion {
  const endpoint = image.registryEndpoints.get(reference.registry);
  const given = registryFiles(registries).filter(({ registry }) => registry === reference.registry);
  const textOf = (purpose: RegistryFile['purpose']) =>
    access.files.get(given.find((file) => file.purpose === purpose)?.name ?? '');
  const [authority, certificate, key] = [textOf('authority'), textOf('certificate'), textOf('key')];
  return {
    reference,
    digest,
    insecure: image.insecureRegistries.includes(reference.registry),
    unverified: registries.unverified.includes(reference.registry),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(authority === undefined ? {} : { authority }),
    ...(certificate === undefined || key === undefined ? {} : { clientCertificate: { certificate, key } }),
    ...(access.dockerConfig === undefined ? {} : { dockerConfig: access.dockerConfig }),
  };
}

function movedTag(reference: ImageReference, digest: Digest, tag: Digest | 'gone' | undefined): MovedTag[] {
  if (tag === undefined || tag === digest) return [];
  return [{ name: formatReference(reference), ...(tag === 'gone' ? {} : { digest: tag }) }];
}

function notHeld(
  reference: ImageReference,
  digest: Digest,
  answer: Extract<RegistryAnswer, { state: 'absent' | 'contradicted' }>,
): BuildError {
  const name = nameOf(reference);
  if (answer.state === 'absent') {
    return new BuildError('NOT_CONFIRMED', `${name} does not hold ${digest}: ${answer.detail}`, {
      hint: 'Check that registry-endpoint leads to the registry the pod pushes to.',
    });
  }
  const text = `the registry says another digest for ${name}: asked for ${digest}, ${answer.detail}`;
  return new BuildError('NOT_CONFIRMED', text, {
    hint: 'Do not use this image: check the registry, registry-endpoint and every proxy on the way.',
  });
}
