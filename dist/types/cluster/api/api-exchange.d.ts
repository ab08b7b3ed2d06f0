import http from 'node:http';
import https from 'node:https';
import type { Connection } from '../connection/connect.ts';
/** One request as it goes over the wire. */
export interface Outgoing {
    readonly method: 'GET' | 'POST' | 'DELETE';
    /** Path below the server's base URL, with query. */
    readonly path: string;
    readonly body?: unknown;
    /** How long the socket may stay silent, in milliseconds; 0 means that something else limits it. */
    readonly idleMilliseconds?: number;
}
/** An answer of the API server, whole. */
export interface ApiAnswer {
    readonly code: number;
    readonly headers: http.IncomingHttpHeaders;
    readonly body: string;
}
/**
 * Sends one request with the options of {@link Connection.authorize}; resolves with the head of the answer. Redirects
 * are answers like any other. A failure makes the pool forget its idle sockets, which may be as dead as this one.
 */
export declare function sendRequest(connection: Connection, options: https.RequestOptions, { method, path, body, idleMilliseconds }: Outgoing, signal: AbortSignal): Promise<http.IncomingMessage>;
/** Reads an answer to its end; throws when it was cut off or is larger than any that we ask for. */
export declare function readAnswer(response: http.IncomingMessage): Promise<ApiAnswer>;
