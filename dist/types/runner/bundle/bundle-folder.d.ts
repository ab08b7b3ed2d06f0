import type { BuildContainer } from '../engine.ts';
import type { ExecutorImage } from './executor-image.ts';
import type { IdMapping } from './id-mapping.ts';
import { type ImageFiles } from './image-files.ts';
import { RootTree } from './root-tree.ts';
import type { SeccompProfile } from './seccomp-profile.ts';
/** What the folder of a run holds for the runtime; `bundle` is all of it. */
export declare const BUNDLE: {
    readonly bundle: 'bundle';
    readonly root: 'bundle/rootfs';
    readonly config: 'bundle/config.json';
    readonly state: 'bundle/state';
    readonly log: 'bundle/log.json';
    readonly pid: 'bundle/pid';
    /** What another container is to have, and where it is when that one has its bundle. */
    readonly shared: 'bundle/shared';
    readonly before: 'before';
    readonly sharedBefore: 'before/shared';
};
/** The folder of a run as the runtime has it, and who it is for. */
export interface BundlePlace {
    readonly container: BuildContainer;
    readonly mapping: IdMapping;
    /** The path that the runtime has for the folder of the run. */
    readonly seenAs: string;
}
/** Makes the folders of a bundle in place of another one of the same run, which the root of the container may pass through, and nobody else but this user. */
export declare function makeBundleFolders({ container: { folder, shared }, mapping }: BundlePlace): void;
/** The root directory of a container as an image has it. */
export interface UnpackedImage {
    readonly image: ExecutorImage;
    readonly tree: RootTree;
    /** Folders that are to be mounts, by their paths from the root. */
    readonly volumes: readonly string[];
}
/** Lays the layers of an image over each other, as the root directory of a container. Throws `REQUEST_INVALID`. */
export declare function unpackImage(files: ImageFiles, image: ExecutorImage, root: string, signal: AbortSignal): Promise<UnpackedImage>;
/** Writes the configuration of the runtime, after giving every file its owner. */
export declare function finishBundle(place: BundlePlace, { tree, image, volumes, seccomp }: UnpackedImage & {
    readonly seccomp: SeccompProfile;
}, environment: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<void>;
