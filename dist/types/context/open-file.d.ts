import { type TreeEntry } from './tree-entry.ts';
/**
 * A file of a tree that is read from its beginning to its end. Everything throws `CONTEXT_INVALID` with its name where the
 * file is not the one that was listed any more, or cannot be read.
 */
export declare class OpenFile {
    #private;
    constructor(entry: TreeEntry);
    /** Whether all of it was read. */
    get isRead(): boolean;
    /** Reads something into `target`, and gives how much. */
    read(target: Buffer): number | Promise<number>;
    /** Everything was read: closes it after a look whether it was the same file all the time. */
    finish(): void;
    /** Closing twice is no error. */
    close(): void;
}
