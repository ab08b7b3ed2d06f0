import type { Clock } from '../../build/ports.ts';
import type { ExecTarget } from '../exec/exec-protocol.ts';
import type { ExecSession } from '../exec/exec-session.ts';
import type { UploadQueue } from './upload-queue.ts';
/** One connection of an upload. */
export interface Delivery {
    readonly session: ExecSession;
    readonly target: ExecTarget;
    readonly queue: UploadQueue;
    readonly clock: Clock;
    /** Hears that the receiver has one chunk more. */
    onAcknowledged(): void;
}
/**
 * Talks to the receive script on the other side until it has acknowledged every chunk of the queue and has ended. Throws
 * {@link ExecFailure} when the connection, the receiver or a chunk fails; the queue then still holds what is missing.
 */
export declare function deliver(delivery: Delivery): Promise<void>;
