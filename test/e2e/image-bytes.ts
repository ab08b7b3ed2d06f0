import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { guardedCrane } from './guarded-registry.ts';
import { contextOf } from './product.ts';

const GZIP = Buffer.from([0x1f, 0x8b]);

/** Which of the texts an image of the guarded registry holds anywhere: in a layer, in its config, in its manifest. */
export async function heldBy(image: string, texts: readonly string[]): Promise<string[]> {
  const layout = join(contextOf({}), 'image');
  await guardedCrane('pull', '--format=oci', image, layout);
  const folder = join(layout, 'blobs', 'sha256');
  const blobs = readdirSync(folder).map((name) => unpacked(readFileSync(join(folder, name))));
  // A config, a manifest, and a layer of the base image at least.
  if (blobs.length < 3) throw new Error(`${image} has ${blobs.length} blobs`);
  return texts.filter((text) => blobs.some((blob) => blob.includes(text)));
}

function unpacked(blob: Buffer): Buffer {
  return blob.subarray(0, 2).equals(GZIP) ? gunzipSync(blob) : blob;
}
