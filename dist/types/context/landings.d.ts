import type { AddedFile } from '../dockerfile/overlay.ts';
import { type PathBytes } from './path-bytes.ts';
import type { TreeEntry } from './tree-entry.ts';
/** Where an entry of the context ends up in the image. */
export interface Landing {
    readonly kind: TreeEntry['kind'];
    /** In the context. */
    readonly from: PathBytes;
    /** In the image; relative where nobody knows the work folder. */
    readonly to: PathBytes;
}
/** Every place that an added file, or all of an added folder, takes in the image. */
export declare function landingsOf({ source, destination }: AddedFile, entries: readonly TreeEntry[]): Landing[];
