import type { Connection } from '../connection/connect.ts';
import type { UploadSource } from './upload-chunks.ts';
/** The container that waits for the context. */
export interface UploadPlace {
    readonly namespace: string;
    readonly pod: string;
    readonly container: string;
    /** Its shell, a program with its own arguments; `-c` and the script come behind. */
    readonly shell: readonly string[];
}
/** What goes with an upload. */
export interface UploadHooks {
    /** Ends the upload at once; its reason is thrown. */
    readonly signal: AbortSignal;
    /** Hears how many bytes of the archive have arrived for good. */
    readonly onProgress?: (bytes: number) => void;
    /** Hears of every outage once, in one sentence. */
    readonly onNotice?: (text: string) => void;
    /** Bytes of the archive in one chunk; 4 MiB by default, at most 9,999,999. */
    readonly chunkBytes?: number;
}
/**
 * Sends an archive into a waiting container, in chunks that the receive script of `src/pod` stores; resolves when it has
 * acknowledged all of them. Goes on where it was after cuts, stalls and restarts of the API server; the archive is read
 * once. Gives up with {@link ExecFailure} when a refusal stays, when five chunks in a row arrive damaged, and when nothing
 * arrived for ten minutes; throws what the archive throws.
 */
export declare function uploadContext(connection: Connection, place: UploadPlace, archive: UploadSource, hooks: UploadHooks): Promise<void>;
