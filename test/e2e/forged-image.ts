import { createHash } from 'node:crypto';

/** An image as an OCI layout, made by nobody's build. */
export interface ForgedImage {
  readonly digest: string;
  /** Its manifest, as the index of a layout names it. */
  readonly descriptor: { readonly mediaType: string; readonly digest: string; readonly size: number };
  /** The layout by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The path of its config there. */
  readonly config: string;
}

const OF = 'application/vnd.oci.image';

/** An image that is told from all others by a label, without layers or with this one, which is no archive. */
export function forgedImage(label: string, layer?: string): ForgedImage {
  const layers = layer === undefined ? [] : [layer];
  const rootfs = { type: 'layers', diff_ids: layers.map(digestOf) };
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Labels: { made: label } }, rootfs });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: `${OF}.manifest.v1+json`,
    config: descriptorOf(`${OF}.config.v1+json`, config),
    layers: layers.map((one) => descriptorOf(`${OF}.layer.v1.tar`, one)),
  });
  const descriptor = descriptorOf(`${OF}.manifest.v1+json`, manifest);
  const blobs = [config, manifest, ...layers];
  return {
    digest: descriptor.digest,
    descriptor,
    files: {
      'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
      'index.json': indexOf([descriptor]),
      ...Object.fromEntries(blobs.map((text) => [blob(text), text])),
    },
    config: blob(config),
  };
}

/** The index of a layout, or an image index, of these manifests. */
export function indexOf(manifests: readonly ForgedImage['descriptor'][]): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: `${OF}.index.v1+json`, manifests });
}

/** What names a document in another one. */
export function descriptorOf(mediaType: string, text: string): ForgedImage['descriptor'] {
  return { mediaType, digest: digestOf(text), size: Buffer.byteLength(text) };
}

/** The path of a document in a layout. */
export function blob(text: string): string {
  return `blobs/${digestOf(text).replace(':', '/')}`;
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
