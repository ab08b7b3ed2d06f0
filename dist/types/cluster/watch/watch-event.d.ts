import type { V1Pod } from '@kubernetes/client-node';
/** One event of a watch on pods. */
export type WatchEvent = {
    readonly kind: 'changed' | 'deleted';
    readonly pod: V1Pod;
    readonly version: string;
} | {
    readonly kind: 'bookmark';
    readonly version: string;
};
/**
 * Reads one line of a watch. Undefined for what a watch cannot go on after: an error, as that the version is too old,
 * and anything that is no event.
 */
export declare function readWatchEvent(line: string): WatchEvent | undefined;
