import type { Connection } from '../connection/connect.ts';
import { type LogPlace } from './log-attempt.ts';
/** Which container's log is read, and how to know that it can grow no more. */
export interface LogSource extends LogPlace {
    /** Aborts once the container is known to have ended; a stream's end alone proves nothing. */
    readonly ended: AbortSignal;
    /** Hears what the reader of the log should know besides its lines, in their order. */
    readonly onNotice?: (notice: LogNotice) => void;
}
/** What happened to a log, in one sentence. */
export interface LogNotice {
    /** `gap`: lines are lost for good. `outage`: they come later; told once until the connection is back. */
    readonly kind: 'gap' | 'outage';
    readonly text: string;
}
/**
 * Hands every line of a container's log to `onLine`, once and in order, until the container has ended and a last read
 * brought nothing new. Resumes after cuts. Resolves to false when the end of the log may be missing; rejects when the
 * log may not be read at all.
 */
export declare function followLog(connection: Connection, source: LogSource, onLine: (line: string) => void, signal: AbortSignal): Promise<boolean>;
