import type http from 'node:http';
import { BuildError } from '../../build/errors.ts';
import type { Connection } from '../connection/connect.ts';
import { type ApiAnswer } from './api-exchange.ts';
/** One request to the API server. */
export interface ApiCall {
    readonly method: 'GET' | 'POST' | 'DELETE';
    /** Path below the server's base URL, with query. */
    readonly path: string;
    readonly body?: unknown;
    /** What is being done, for messages. */
    readonly deed: string;
    /** Answers besides 2xx that are handed back instead of thrown. */
    readonly accept?: readonly number[];
}
/** A streaming GET, and how long its server may stay silent before the answer begins. */
export interface StreamCall extends Pick<ApiCall, 'path' | 'deed'> {
    readonly idleMilliseconds: number;
}
/**
 * Sends one request and reads the whole answer. Lost connections and the server's passing troubles are tried again a few
 * times; that is safe for every call we make, because our objects have unique names and their creators accept 409.
 * Credentials that are refused are renewed once.
 */
export declare function callApi(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<ApiAnswer>;
/** Like {@link callApi}, for answers that are JSON objects of a known kind. */
export declare function callApiJson<T>(connection: Connection, call: ApiCall, signal: AbortSignal): Promise<T>;
/**
 * Opens a stream; the caller reads the response and destroys it. Throws on silence and on any answer but 200;
 * credentials that are refused are renewed once.
 */
export declare function openStream(connection: Connection, call: StreamCall, signal: AbortSignal): Promise<http.IncomingMessage>;
/** The error for an API server that cannot be reached. */
export declare function unreachable(connection: Connection, cause: Error): BuildError;
