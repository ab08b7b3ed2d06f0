/**
 * How a Task builds. `native`: Kaniko is a step of the Task. `split`: the same, but another step pushes, so that no code of
 * the Dockerfile runs where the credentials for the push are. `remote`: a small step submits the build to a cluster.
 */
export type Variant = 'native' | 'split' | 'remote';
/** The variants in the order of the docs. */
export declare const VARIANTS: readonly Variant[];
