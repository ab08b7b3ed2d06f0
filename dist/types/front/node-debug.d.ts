type Write = typeof process.stderr.write;
/** Where Node writes what NODE_DEBUG asks for. */
export interface DebuggedStream {
    write: Write;
}
/**
 * Keeps off a stream what NODE_DEBUG has Node tell of itself: its requests, with their credentials and private keys. Says so
 * once, where there was something.
 */
export declare function withholdNodeDebug(stream: DebuggedStream, pid: number, debug: string | undefined): void;
export {};
