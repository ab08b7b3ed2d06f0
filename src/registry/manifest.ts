import { createHash } from 'node:crypto';
import type { PushedManifest } from '../build/outcome.ts';
import { type Digest, parseDigest } from '../image/digest.ts';

/** The types of manifests we know, for `Accept`. */
export const MANIFEST_TYPES: readonly string[] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** The largest manifest that is read, in bytes; registries take no larger ones. */
export const LARGEST_MANIFEST = 4 * 1024 * 1024;

/** The digest of a manifest, which is nothing but that of its bytes. */
export function digestOfBytes(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** What a manifest says of its image; undefined when it is of no type we know. `declared` is the answer's content type. */
export function readManifest(bytes: Buffer, declared: string | undefined): PushedManifest | undefined {
  const content = parsed(bytes);
  const mediaType = [textOf(content, 'mediaType'), declared?.split(';', 1)[0]?.trim()].find(isKnown);
  if (content === undefined || mediaType === undefined) return undefined;
  const configDigest = configOf(content);
  return { mediaType, size: bytes.length, ...(configDigest === undefined ? {} : { configDigest }) };
}

function parsed(bytes: Buffer): object | undefined {
  try {
    const content: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof content === 'object' && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}

function isKnown(type: string | undefined): type is string {
  return type !== undefined && MANIFEST_TYPES.includes(type);
}

function configOf(content: object): Digest | undefined {
  const config: unknown = Reflect.get(content, 'config');
  return parseDigest(textOf(config, 'digest') ?? '');
}

function textOf(value: unknown, name: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : undefined;
}
