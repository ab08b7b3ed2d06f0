import type { Connection } from '../connection/connect.ts';
import type { ExecTarget } from '../exec/exec-protocol.ts';
import type { UploadSource } from './upload-chunks.ts';
/** The container whose own process takes the context from its stdin. */
export type StreamPlace = Omit<ExecTarget, 'command'>;
/** What goes with a stream. */
export interface StreamHooks {
    /** Ends the stream at once; its reason is thrown. */
    readonly signal: AbortSignal;
    /** Hears how many bytes of the archive are under way. */
    readonly onProgress?: (bytes: number) => void;
}
/**
 * Sends an archive to the stdin of a container's own process, as one gzip member, and ends that stdin. Resolves when all of
 * it is on its way or the process takes no more: how the process ends is the only proof that it has the whole archive.
 * Nothing can be resumed: a connection that is lost before throws `CONTEXT_DAMAGED`, and the process then finds its input
 * cut. Throws {@link ExecFailure} when the container cannot be attached to, and what the archive throws.
 */
export declare function streamContext(connection: Connection, place: StreamPlace, archive: UploadSource, hooks: StreamHooks): Promise<void>;
