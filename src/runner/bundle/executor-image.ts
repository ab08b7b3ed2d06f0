import { parseDigest } from '../../image/digest.ts';
import { type Blob, type Layer, readJson } from './blob.ts';
import { type ImageFiles, imageError } from './image-files.ts';
import { listAt, numberAt, objectAt, stringsAt, textAt } from './json-fields.ts';

/** What an image says of how its program is run. */
export interface ImageConfig {
  /** Variables as `NAME=VALUE`. */
  readonly environment: readonly string[];
  readonly workingDirectory: string;
  /** Paths that are to be mounts. */
  readonly volumes: readonly string[];
}

/** The image of an executor, whose layers are in {@link ImageFiles}. */
export interface ExecutorImage {
  readonly config: ImageConfig;
  /** From the lowest one up. */
  readonly layers: readonly Layer[];
}

/** An index may hold others; more than this has no use. */
const DEEPEST = 4;

/**
 * The image for `linux/architecture` in a layout or archive. Throws `REQUEST_INVALID` where there is none, or more than one, or
 * where it is not what its digests say.
 */
export async function readImage(files: ImageFiles, architecture: string): Promise<ExecutorImage> {
  const hasIndex = (await files.size('index.json')) !== undefined;
  const isArchive = (await files.size('manifest.json')) !== undefined;
  if (!hasIndex && !isArchive) throw imageError(files.name, 'is no image: it has neither index.json nor manifest.json');
  const found = hasIndex ? await inLayout(files, architecture) : await inArchive(files, architecture);
  const [image] = found;
  if (image === undefined) throw imageError(files.name, `has no image for linux/${architecture}`);
  if (found.length > 1)
    throw imageError(files.name, `has ${found.length} images for linux/${architecture}, and not one`);
  return image;
}

async function inLayout(files: ImageFiles, architecture: string): Promise<ExecutorImage[]> {
  const images = new Map<string, ExecutorImage>();
  const seen = new Set<string>();
  const look = async (blob: Blob, depth: number): Promise<void> => {
    // An index may name another one again and again, and that one a third.
    if (seen.has(blob.path)) return;
    seen.add(blob.path);
    const manifest = await readJson(files, blob);
    const children = listAt(manifest, 'manifests').filter((child) => mayBe(child, architecture));
    if (depth >= DEEPEST && children.length > 0) throw imageError(files.name, 'has an index in an index in an index');
    for (const child of children) await look(blobOf(files, child), depth + 1);
    const config = objectAt(manifest, 'config');
    if (config === undefined) return;
    const told = await readJson(files, blobOf(files, config));
    if (!isFor(told, architecture)) return;
    const layers = listAt(manifest, 'layers').map((layer) => blobOf(files, layer));
    images.set(blob.path, { config: configOf(told), layers });
  };
  await look({ path: 'index.json' }, 0);
  return [...images.values()];
}

async function inArchive(files: ImageFiles, architecture: string): Promise<ExecutorImage[]> {
  const manifest = await readJson(files, { path: 'manifest.json' });
  const images: ExecutorImage[] = [];
  for (const entry of Array.isArray(manifest) ? (manifest as unknown[]) : []) {
    const path = textAt(entry, 'Config') ?? 'a config without a name';
    const [, sha256] = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(path) ?? [];
    const told = await readJson(files, { path, ...(sha256 === undefined ? {} : { sha256 }) });
    if (!isFor(told, architecture)) continue;
    const diffIds = stringsAt(objectAt(told, 'rootfs'), 'diff_ids').map((id) => hexOf(files, id));
    const paths = stringsAt(entry, 'Layers');
    if (paths.length !== diffIds.length) throw imageError(files.name, `has other layers than ${path} says`);
    images.push({
      config: configOf(told),
      layers: paths.map((layer, at) => ({ path: layer, diffId: diffIds[at] ?? '' })),
    });
  }
  return images;
}

function configOf(told: unknown): ImageConfig {
  const config = objectAt(told, 'config');
  return {
    environment: stringsAt(config, 'Env'),
    workingDirectory: textAt(config, 'WorkingDir') || '/',
    volumes: Object.keys(objectAt(config, 'Volumes') ?? {}),
  };
}

/** Attestations have a platform that none has; many tools leave it out where there is one image. */
function mayBe(descriptor: unknown, architecture: string): boolean {
  const platform = objectAt(descriptor, 'platform');
  return platform === undefined || isFor(platform, architecture);
}

function isFor(told: unknown, architecture: string): boolean {
  return textAt(told, 'os') === 'linux' && textAt(told, 'architecture') === architecture;
}

function blobOf(files: ImageFiles, descriptor: unknown): Blob {
  const sha256 = hexOf(files, textAt(descriptor, 'digest') ?? '');
  const size = numberAt(descriptor, 'size');
  if (size === undefined) throw imageError(files.name, `does not tell the size of sha256:${sha256}`);
  return { path: `blobs/sha256/${sha256}`, sha256, size };
}

function hexOf({ name }: ImageFiles, text: string): string {
  const digest = parseDigest(text);
  if (digest === undefined) throw imageError(name, `names something by a digest that is not SHA-256: ${text}`);
  return digest.slice('sha256:'.length);
}
