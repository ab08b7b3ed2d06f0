import type { IncomingHttpHeaders } from 'node:http';
import { type Call } from './redirect.ts';
/** An answer read to its end. */
export interface Answer {
    status: number;
    headers: IncomingHttpHeaders;
    body: Buffer;
    /** Where the answer came from, after redirects. */
    url: URL;
}
/** An answer whose body is larger than the call allows. */
export declare class AnswerTooLarge extends Error {
    readonly name = "AnswerTooLarge";
}
/**
 * Sends a request and follows at most three redirects, never from https to http, and to another origin with nothing that tells who asks.
 * Rejects with the connection's error, `RedirectRefused`, `AnswerTooLarge`, or the reason of `signal`.
 */
export declare function exchange(call: Call, signal: AbortSignal): Promise<Answer>;
