import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildContainer, Mount } from '../engine.ts';
import { readLayer } from './blob.ts';
import type { ExecutorImage } from './executor-image.ts';
import type { IdMapping } from './id-mapping.ts';
import { type ImageFiles, imageError, messageOf } from './image-files.ts';
import { RootTree } from './root-tree.ts';
import { runtimeConfig } from './runtime-config.ts';
import type { SeccompProfile } from './seccomp-profile.ts';
import { takeOver } from './take-over.ts';
import { tarMembers } from './tar-members.ts';

/** What the folder of a run holds for the runtime; `bundle` is all of it. */
export const BUNDLE = {
  bundle: 'bundle',
  root: 'bundle/rootfs',
  config: 'bundle/config.json',
  state: 'bundle/state',
  log: 'bundle/log.json',
  pid: 'bundle/pid',
  /** What another container is to have, and where it is when that one has its bundle. */
  shared: 'bundle/shared',
  before: 'before',
  sharedBefore: 'before/shared',
} as const;

/** By what names the machine knows others. */
const NAME_FILES = ['/etc/resolv.conf', '/etc/hosts'];

/** The folder of a run as the runtime has it, and who it is for. */
export interface BundlePlace {
  readonly container: BuildContainer;
  readonly mapping: IdMapping;
  /** The path that the runtime has for the folder of the run. */
  readonly seenAs: string;
}

/** Makes the folders of a bundle in place of another one of the same run, which the root of the container may pass through, and nobody else but this user. */
export function makeBundleFolders({ container: { folder, shared }, mapping }: BundlePlace): void {
  if (shared?.writable === false) renameSync(join(folder, BUNDLE.bundle), join(folder, BUNDLE.before));
  mkdirSync(join(folder, BUNDLE.bundle), { mode: 0o700 });
  mkdirSync(join(folder, BUNDLE.root), { mode: 0o700 });
  mkdirSync(join(folder, BUNDLE.state), { mode: 0o700 });
  if (shared?.writable === true) mkdirSync(join(folder, BUNDLE.shared), { mode: 0o700 });
  const [group] = mapping.gids;
  // An ordinary user is the root of its containers.
  if (mapping.asContainer !== undefined || group === undefined) return;
  for (const path of [folder, join(folder, BUNDLE.bundle)]) {
    chownSync(path, 0, group.hostID);
    chmodSync(path, 0o710);
  }
  const [user] = mapping.uids;
  if (shared?.writable === true && user !== undefined)
    chownSync(join(folder, BUNDLE.shared), user.hostID, group.hostID);
}

/** The root directory of a container as an image has it. */
export interface UnpackedImage {
  readonly image: ExecutorImage;
  readonly tree: RootTree;
  /** Folders that are to be mounts, by their paths from the root. */
  readonly volumes: readonly string[];
}

/** Lays the layers of an image over each other, as the root directory of a container. Throws `REQUEST_INVALID`. */
export async function unpackImage(
  files: ImageFiles,
  image: ExecutorImage,
  root: string,
  signal: AbortSignal,
): Promise<UnpackedImage> {
  const tree = new RootTree(root);
  for (const layer of image.layers) {
    tree.beginLayer();
    for await (const member of membersOf(files, layer.path, readLayer(files, layer))) {
      signal.throwIfAborted();
      await tree.add(member).catch((error: unknown) => {
        throw layerError(files, layer.path, error);
      });
    }
  }
  return { image, tree, ...foldersOf(files, image, tree) };
}

/** The folders that an image names without having them. */
function foldersOf(files: ImageFiles, { config }: ExecutorImage, tree: RootTree): Pick<UnpackedImage, 'volumes'> {
  try {
    tree.folder(config.workingDirectory);
    return { volumes: config.volumes.map((path) => tree.folder(path)).filter((path) => path !== '') };
  } catch (error) {
    throw layerError(files, 'its config', error);
  }
}

/** Writes the configuration of the runtime, after giving every file its owner. */
export async function finishBundle(
  place: BundlePlace,
  { tree, image, volumes, seccomp }: UnpackedImage & { readonly seccomp: SeccompProfile },
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<void> {
  const { container, mapping, seenAs } = place;
  await takeOver(tree, mapping, environment, signal);
  const inRuntime = (path: string) => path.replace(container.folder, () => seenAs);
  const mounts = [...sharedMounts(container), ...container.mounts].map((mount) => ({
    ...mount,
    source: inRuntime(mount.source),
  }));
  const config = runtimeConfig(
    { ...container, mounts },
    { config: image.config, mapping, seccomp, root: join(seenAs, BUNDLE.root), volumes, nameFiles: nameFiles() },
  );
  writeFileSync(join(container.folder, BUNDLE.config), JSON.stringify(config), { mode: 0o600, flag: 'wx' });
}

function sharedMounts({ shared, folder }: BuildContainer): Mount[] {
  if (shared === undefined) return [];
  const { target, writable } = shared;
  return [{ source: join(folder, writable ? BUNDLE.shared : BUNDLE.sharedBefore), target, writable }];
}

function nameFiles(): Mount[] {
  return NAME_FILES.filter((path) => existsSync(path)).map((path) => ({ source: path, target: path, writable: false }));
}

async function* membersOf(files: ImageFiles, path: string, bytes: AsyncIterable<Buffer>) {
  try {
    yield* tarMembers(bytes);
  } catch (error) {
    throw layerError(files, path, error);
  }
}

/** What the system refuses is no fault of the image, and what has a code already says what it is about. */
function layerError({ name }: ImageFiles, path: string, error: unknown): unknown {
  if (!(error instanceof Error) || 'code' in error || error.name === 'AbortError') return error;
  return imageError(name, `cannot be used for ${path}: ${messageOf(error)}`, error);
}
