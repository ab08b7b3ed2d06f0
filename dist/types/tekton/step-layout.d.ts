import type { ImageSink } from '../kaniko/arguments.ts';
import type { Variant } from './variant.ts';
/** The context of a native Task, shared by the steps `prepare` and `build`. */
export declare const CONTEXT_ROOT = "/kaniko/buildcontext";
/** What `prepare` tells the later steps; the build step does not see it, so nothing of a Dockerfile can change it. */
export declare const HANDOFF_MOUNT = "/rootless-kaniko/handoff";
/** The order for the steps after the build, as {@link Handoff}. */
export declare const HANDOFF_FILE = "/rootless-kaniko/handoff/order.json";
/** Where the Docker config of the push is; in the native Task also that of the build. */
export declare const PUSH_CONFIG: {
    readonly native: '/kaniko/.docker';
    readonly split: '/rootless-kaniko/push-config';
};
/** Where the executor looks for its Docker config, in every variant. */
export declare const BUILD_CONFIG = "/kaniko/.docker";
/** The folder in which the executor leaves its digest. */
export declare const OUT_MOUNT = "/kaniko/out";
/** The digest that the executor of a native Task writes, before it pushes. */
export declare const DIGEST_FILE = "/kaniko/out/digest";
/** The image that the executor of a split Task leaves, as an OCI layout. */
export declare const LAYOUT_MOUNT = "/kaniko/oci";
/** The digest that the step `push` has seen pushed. */
export declare const PUSHED_FILE = "/rootless-kaniko/handoff/pushed";
/** The Docker config that Tekton makes of the Secrets of the ServiceAccount. */
export declare const SERVICE_ACCOUNT_CONFIG = "/tekton/creds/.docker/config.json";
/**
 * Folders that Tekton mounts into every step. What a Dockerfile writes there is not in the image; plain `/tekton` itself is no
 * mount. Read from the pods of Pipelines v1.15.
 */
export declare const TEKTON_MOUNTS: readonly string[];
/** The arguments of the executor that stand in the Task itself; all others come from `prepare`. */
export declare const STATIC_ARGUMENTS: Readonly<Record<Exclude<Variant, 'remote'>, readonly string[]>>;
/**
 * Containers of a Task's pod that share the 12 KiB of termination messages: the steps and Tekton's own init container.
 * The kubelet gives each an equal part.
 */
export declare const CONTAINERS: Readonly<Record<Variant, number>>;
/** Where the executor leaves the image of a Task. */
export declare function imageSink(variant: Exclude<Variant, 'remote'>): ImageSink;
/**
 * The containers of a pod with so many steps, where nothing else is known of the Task: Tekton adds up to three init
 * containers, for its own programs, for scripts and for working directories.
 */
export declare function containersWith(steps: number): number;
