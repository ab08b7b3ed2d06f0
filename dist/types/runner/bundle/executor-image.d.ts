import { type Layer } from './blob.ts';
import { type ImageFiles } from './image-files.ts';
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
/**
 * The image for `linux/architecture` in a layout or archive. Throws `REQUEST_INVALID` where there is none, or more than one, or
 * where it is not what its digests say.
 */
export declare function readImage(files: ImageFiles, architecture: string): Promise<ExecutorImage>;
