import type http from 'node:http';
/**
 * The complete lines of a streaming answer, without their line feeds. An unterminated last line is only given where
 * `withLast` says so, and the answer came to its end: otherwise it may be half a line. Throws when the connection breaks
 * or nothing arrives for `idleMilliseconds`; ends when the server ends.
 */
export declare function streamLines(response: http.IncomingMessage, idleMilliseconds: number, withLast?: boolean): AsyncGenerator<string>;
