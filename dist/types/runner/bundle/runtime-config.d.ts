import type { BuildContainer, Mount } from '../engine.ts';
import type { ImageConfig } from './executor-image.ts';
import type { IdMapping } from './id-mapping.ts';
import type { SeccompProfile } from './seccomp-profile.ts';
/** What a container is made from, beside its build. */
export interface BundleParts {
    readonly config: ImageConfig;
    readonly mapping: IdMapping;
    readonly seccomp: SeccompProfile;
    /** The root directory, by the path that the runtime has for it. */
    readonly root: string;
    /** Folders in the root directory that are to be mounts, by their paths from it, which hold no links. */
    readonly volumes: readonly string[];
    /** Files of the machine that name hosts: they are there, and the container has them at the same paths. */
    readonly nameFiles: readonly Mount[];
}
/** The `config.json` of an OCI bundle for the container of a build; pure. Its network is that of the machine. */
export declare function runtimeConfig(container: BuildContainer, parts: BundleParts): object;
