import { type TreeEntry } from './walk.ts';
/** A finished archive, or the fact that it grew over the limit. */
export type Archive = {
    archive: Buffer;
    sha256: string;
} | 'too large';
/** The entries as one gzip member in memory, at most `limit` bytes of it; throws `CONTEXT_INVALID` for a file that changes meanwhile. */
export declare function writeArchive(entries: TreeEntry[], limit: number, signal?: AbortSignal): Promise<Archive>;
