import type { AddedFile } from '../dockerfile/overlay.ts';
import type { TreeEntry } from './tree-entry.ts';
/**
 * Throws {@link RequestProblems} for every file to be added that is not among the `entries` of the context in
 * `directory`, or that Kaniko would add otherwise than it reads.
 */
export declare function checkAddedFiles(added: readonly AddedFile[], entries: readonly TreeEntry[], directory: string): Promise<void>;
