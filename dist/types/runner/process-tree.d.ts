/**
 * Kills a process with all that it started and that started, whatever their groups: a RUN step has one of its own. Each is
 * stopped first, so that none starts another meanwhile. One whose parent has ended is nobody's, and not found.
 */
export declare function killTree(pid: number): void;
