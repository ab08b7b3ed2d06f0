import type { LeftOut } from '../build/facts.ts';
import type { PackListener } from '../build/ports.ts';
import type { Located } from './locate.ts';
import type { TreeEntry } from './tree-entry.ts';
/** What is in a context, and what its ignore file keeps out. */
export interface ListedContext {
    /** Sorted, with paths relative to the context. */
    readonly entries: readonly TreeEntry[];
    /** Undefined where there is no ignore file. */
    readonly leftOut: LeftOut | undefined;
}
/** Lists a context; throws `CONTEXT_INVALID`, or the reason of the signal. */
export declare function listContext({ directory, ignoreFile }: Pick<Located, 'directory' | 'ignoreFile'>, { signal, listener }: {
    signal?: AbortSignal | undefined;
    listener?: PackListener | undefined;
}): Promise<ListedContext>;
