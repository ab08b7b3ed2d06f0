import type { Instruction } from '../dockerfile/instructions.ts';
import type { BuildRequest } from './request.ts';
/** A registry that a build talks to. */
export interface NeededRegistry {
    /** As references have it: `docker.io`, `HOST` or `HOST:PORT`. */
    readonly registry: string;
    /** Repositories in it, as far as they are known; those that are pushed to come first. */
    readonly repositories: readonly string[];
}
/** What a build talks to. */
export interface NeededRegistries {
    readonly registries: readonly NeededRegistry[];
    /** What else it may talk to, and why that cannot be told: a clause each, without a full stop. */
    readonly unknown: readonly string[];
}
/**
 * The registries that the executor of a build talks to; pure. Those it pushes to, keeps its cache in, and pulls images from,
 * mirrors and mapped registries included. `instructions` is undefined where nobody has read the Dockerfile yet.
 */
export declare function neededRegistries(request: BuildRequest, instructions: readonly Instruction[] | undefined): NeededRegistries;
