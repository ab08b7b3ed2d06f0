/** One range of ids, as a user namespace maps it. */
export interface IdRange {
    readonly containerID: number;
    readonly hostID: number;
    readonly size: number;
}
/** The ids of a container on this machine. */
export interface IdMapping {
    readonly uids: readonly IdRange[];
    readonly gids: readonly IdRange[];
    /** Program and arguments before a command that is to have all of these ids; undefined where root needs none. */
    readonly asContainer?: readonly string[];
}
/** Ids that images may need: those up to 65,535. */
export declare const NEEDED_IDS = 65536;
type Environment = Readonly<Record<string, string | undefined>>;
/** The ids that this user can give a container, or why it cannot. */
export declare function findMapping(environment: Environment, signal: AbortSignal): Promise<IdMapping | {
    readonly why: string;
}>;
export {};
