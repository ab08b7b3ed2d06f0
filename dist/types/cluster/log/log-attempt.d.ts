import type http from 'node:http';
import type { Connection } from '../connection/connect.ts';
import type { LogPosition } from './log-position.ts';
/** Which container's log is read. */
export interface LogPlace {
    readonly namespace: string;
    readonly pod: string;
    readonly container: string;
}
/** How one stream of a log is read. */
export interface AttemptOptions {
    readonly position: LogPosition;
    /** Goes on while the container runs; otherwise the stream ends with what there is. */
    readonly follow: boolean;
    readonly onLine: (line: string) => void;
    /** Milliseconds the server may take to answer; 0 waits for ever, as a kubelet answers with the first line only. */
    readonly answerMilliseconds: number;
}
/** One stream of a log: opened at once, read when it is told to. */
export declare class LogAttempt {
    #private;
    /** Resolves when the server has answered; rejects when it refuses or is not there. */
    readonly answered: Promise<http.IncomingMessage>;
    constructor(connection: Connection, place: LogPlace, options: AttemptOptions, signal: AbortSignal);
    /** Milliseconds since the last sign of life. */
    get silentFor(): number;
    /** Ends the stream; `read` hands on nothing after that. */
    drop(): void;
    /** Hands on the new lines to the end of the stream. Throws when it breaks off or tells of trouble of the kubelet. */
    read(): Promise<void>;
    /** True when the stream showed that it goes on where the log was read to. */
    get aligned(): boolean;
    /** Hands on what might be new in a whole stream that does not show where the log was read to. */
    giveLeftovers(): void;
}
/** The path of a container's log with time stamps, and what else is asked for. */
export declare function pathOfLog({ namespace, pod, container }: LogPlace, asked: Readonly<Record<string, string>>): string;
