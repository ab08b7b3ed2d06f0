import type { ImageReference } from '../../image/reference.ts';
import { type Credential, isFields, readEntry } from './credential.ts';
import { keyOf, keyOfRepository } from './registry-keys.ts';

/** The credential that a Docker config of ours holds for a repository; undefined where it holds none. */
export function heldCredential(
  dockerConfig: string | undefined,
  { registry, repository }: Pick<ImageReference, 'registry' | 'repository'>,
): Credential | undefined {
  if (dockerConfig === undefined) return undefined;
  const { auths } = JSON.parse(dockerConfig) as { readonly auths?: unknown };
  if (!isFields(auths)) return undefined;
  const entry = auths[keyOfRepository(registry, repository)] ?? auths[keyOf(registry)];
  const read = entry === undefined ? {} : readEntry(entry);
  return 'credential' in read ? read.credential : undefined;
}
