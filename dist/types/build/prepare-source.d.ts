import type { CommitFinder, ContextPacker, PackListener, PreparedSource } from './ports.ts';
import type { SourceRequest } from './request.ts';
/**
 * Makes what is built ready for a plan: packs a directory, or finds the commit of a remote context. Without `commits`
 * nobody is asked. Throws `CONTEXT_INVALID` where the server answers and has no such branch, tag or ref.
 */
export declare function prepareSource(source: SourceRequest, ports: {
    readonly packer: ContextPacker;
    readonly commits?: CommitFinder;
}, signal: AbortSignal, listener?: PackListener): Promise<PreparedSource>;
/** What the phase that prepares the source is called, for people. */
export declare function describeSource({ remote, context }: SourceRequest): string;
