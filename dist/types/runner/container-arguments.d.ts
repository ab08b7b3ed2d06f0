import type { BuildContainer } from './engine.ts';
/** The label that every container of ours has, and its value. */
export declare const OWN_LABEL = "app.kubernetes.io/name=rootless-kaniko";
/** How one engine says what another says otherwise. */
export interface Dialect {
    /** Options that only this engine knows. */
    readonly own: (container: BuildContainer) => readonly string[];
    /** What a mount says besides its places. */
    readonly mountOptions: readonly string[];
}
/**
 * The arguments of `create` for a container of a run; pure. The same privileges as the pod of the hardened profile: uid 0
 * with the capabilities that it is given and no way to gain more, the engine's own seccomp filter, nothing of this machine but the mounts.
 */
export declare function createArguments(container: BuildContainer, dialect: Dialect): string[];
/** Variables that an engine may put into a container by itself, empty: a proxy may carry a password. */
export declare function withoutProxies(): string[];
