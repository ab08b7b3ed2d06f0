import type { Digest } from '../image/digest.ts';
import { nameOf } from '../image/reference.ts';
import { BuildError } from './errors.ts';
import type { Confirmation } from './outcome.ts';
import type { Registry } from './ports.ts';
import type { BuildRequest } from './request.ts';

/**
 * Asks every registry that was pushed to for the digest. A registry that does not have it is an error;
 * one that cannot be asked from here is not, but then nothing is called confirmed.
 */
export async function confirmDigest(
  image: BuildRequest['image'],
  digest: Digest,
  registry: Registry,
  signal: AbortSignal,
): Promise<Confirmation> {
  const repositories = new Map(image.tags.map((tag) => [nameOf(tag), tag]));
  for (const [name, reference] of repositories) {
    const endpoint = image.registryEndpoints.get(reference.registry);
    const insecure = image.insecureRegistries.includes(reference.registry);
    const question = { reference, digest, insecure, ...(endpoint === undefined ? {} : { endpoint }) };
    const answer = await registry.confirm(question, signal);
    if (answer.state === 'absent') {
      throw new BuildError('NOT_CONFIRMED', `${name} does not hold ${digest}: ${answer.detail}`, {
        hint: 'Check that registry-endpoint leads to the registry the pod pushes to.',
      });
    }
    if (answer.state === 'unreachable') return { confirmed: false, detail: answer.detail };
  }
  return { confirmed: true };
}
