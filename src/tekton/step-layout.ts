import type { ImageSink } from '../kaniko/arguments.ts';
import { CONTEXT_MOUNT } from '../kaniko/paths.ts';
import type { Variant } from './variant.ts';

/** The context of a native Task, shared by the steps `prepare` and `build`. */
export const CONTEXT_ROOT = CONTEXT_MOUNT;

/** What `prepare` tells the later steps; the build step does not see it, so nothing of a Dockerfile can change it. */
export const HANDOFF_MOUNT = '/rootless-kaniko/handoff';

/** The order for the steps after the build, as {@link Handoff}. */
export const HANDOFF_FILE = `${HANDOFF_MOUNT}/order.json`;

/** Where the Docker config of the push is; in the native Task also that of the build. */
export const PUSH_CONFIG = { native: '/kaniko/.docker', split: '/rootless-kaniko/push-config' } as const;

/** Where the executor looks for its Docker config, in every variant. */
export const BUILD_CONFIG = '/kaniko/.docker';

/** The folder in which the executor leaves its digest. */
export const OUT_MOUNT = '/kaniko/out';

/** The digest that the executor of a native Task writes, before it pushes. */
export const DIGEST_FILE = `${OUT_MOUNT}/digest`;

/** The image that the executor of a split Task leaves, as an OCI layout. */
export const LAYOUT_MOUNT = '/kaniko/oci';

/** The digest that the step `push` has seen pushed. */
export const PUSHED_FILE = `${HANDOFF_MOUNT}/pushed`;

/** The Docker config that Tekton makes of the Secrets of the ServiceAccount. */
export const SERVICE_ACCOUNT_CONFIG = '/tekton/creds/.docker/config.json';

/**
 * Folders that Tekton mounts into every step. What a Dockerfile writes there is not in the image; plain `/tekton` itself is no
 * mount. Read from the pods of Pipelines v1.15.
 */
export const TEKTON_MOUNTS: readonly string[] = [
  '/workspace',
  ...['artifacts', 'bin', 'creds', 'downward', 'home', 'results', 'run', 'scripts', 'steps', 'termination'].map(
    (name) => `/tekton/${name}`,
  ),
];

/** The arguments of the executor that stand in the Task itself; all others come from `prepare`. */
export const STATIC_ARGUMENTS: Readonly<Record<Exclude<Variant, 'remote'>, readonly string[]>> = {
  native: [
    `--context=dir://${CONTEXT_MOUNT}/src`,
    `--dockerfile=${CONTEXT_MOUNT}/dockerfile/Dockerfile`,
    '--log-format=text',
    '--force',
  ],
  split: [
    `--context=dir://${CONTEXT_MOUNT}/src`,
    `--dockerfile=${CONTEXT_MOUNT}/dockerfile/Dockerfile`,
    '--no-push',
    `--oci-layout-path=${LAYOUT_MOUNT}`,
    '--log-format=text',
    '--force',
  ],
};

/**
 * Containers of a Task's pod that share the 12 KiB of termination messages: the steps and Tekton's own init container.
 * The kubelet gives each an equal part.
 */
export const CONTAINERS: Readonly<Record<Variant, number>> = { native: 4, split: 5, remote: 2 };

/** Where the executor leaves the image of a Task. */
export function imageSink(variant: Exclude<Variant, 'remote'>): ImageSink {
  return variant === 'native'
    ? { kind: 'registry', digestFile: DIGEST_FILE }
    : { kind: 'layout', directory: LAYOUT_MOUNT };
}

/**
 * The containers of a pod with so many steps, where nothing else is known of the Task: Tekton adds up to three init
 * containers, for its own programs, for scripts and for working directories.
 */
export function containersWith(steps: number): number {
  return steps + 3;
}
