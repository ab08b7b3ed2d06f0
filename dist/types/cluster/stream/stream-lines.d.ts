import type http from 'node:http';
import { type LinePart } from '../../stream/byte-lines.ts';
/** How a stream is read. */
export interface LineReading {
    /** Milliseconds without a byte after which reading fails; 0, the default, waits for ever. */
    readonly idleMilliseconds?: number;
    /** Gives an unterminated last line too, where the answer came to its end: otherwise it may be half a line. */
    readonly withLast?: boolean;
    /**
     * Bytes of a line after which it is handed on in parts, so that memory stays bounded whatever a build prints; 1 MiB by
     * default. The parts do not depend on how the bytes arrived: a log that is read again has the same ones.
     */
    readonly longest?: number;
}
/**
 * The lines of a streaming answer, each given once it is complete. What is no UTF-8 becomes U+FFFD. Throws when the
 * connection breaks or goes silent; ends when the server ends.
 */
export declare function streamLines(response: http.IncomingMessage, reading?: LineReading): AsyncGenerator<LinePart>;
