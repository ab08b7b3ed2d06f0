import type { Connection } from '../connection/connect.ts';
import { type LogPlace } from './log-attempt.ts';
import type { LogPosition } from './log-position.ts';
/** What the watch asks of the one who reads the log. */
export interface Follower {
    /** Milliseconds since the stream that is read gave its last sign of life. */
    readonly silentFor: () => number;
    /** Opens another stream beside it. */
    readonly doubt: () => void;
}
/** Looks, while a large log is read, for rotations of its file: a kubelet that follows a log tells nobody about them. */
export declare class RotationWatch {
    #private;
    constructor(connection: Connection, place: LogPlace, position: LogPosition);
    /** Goes on until `signal` aborts; never rejects. */
    run({ silentFor, doubt }: Follower, signal: AbortSignal): Promise<void>;
    /** Looks at the file once, where the log is large; what cannot be read is looked at the next time. */
    look(signal: AbortSignal): Promise<void>;
}
