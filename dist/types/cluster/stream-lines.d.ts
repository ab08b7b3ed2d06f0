import type http from 'node:http';
/**
 * The complete lines of a streaming answer, without their line feeds. An unterminated tail is not given: after a cut it
 * may be half a line. Throws when the connection breaks or nothing arrives for `idleMilliseconds`; ends when the server ends.
 */
export declare function streamLines(response: http.IncomingMessage, idleMilliseconds: number): AsyncGenerator<string>;
