import type { Connection } from './connect.ts';
/** Which container's log is read, and how to know that it can grow no more. */
export interface LogSource {
    readonly namespace: string;
    readonly pod: string;
    readonly container: string;
    /** Aborts once the container is known to have ended; a stream's end alone proves nothing. */
    readonly ended: AbortSignal;
}
/**
 * Hands every line of a container's log to `onLine`, once and in order, until the container has ended and a last read
 * brought nothing new. Resumes after cuts. Resolves to false when the end of the log may be missing.
 */
export declare function followLog(connection: Connection, source: LogSource, onLine: (line: string) => void, signal: AbortSignal): Promise<boolean>;
