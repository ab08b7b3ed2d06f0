import type { IdMapping } from './id-mapping.ts';
import type { RootTree } from './root-tree.ts';
/** An id of 0 outside means that the container's root is this user. */
type Environment = Readonly<Record<string, string | undefined>>;
/** Gives every file its owner and mode, as the ids of a container are on this machine. */
export declare function takeOver(tree: RootTree, mapping: IdMapping, environment: Environment, signal: AbortSignal): Promise<void>;
export {};
