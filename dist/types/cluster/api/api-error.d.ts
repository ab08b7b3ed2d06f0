import type { IncomingHttpHeaders } from 'node:http';
import type { V1Status } from '@kubernetes/client-node';
import { BuildError } from '../../build/errors.ts';
/** What was asked of the API server, for messages: `create jobs in namespace ci`. */
export type Deed = string;
/** The JSON body of an error answer, as far as it is one: what is no text, and what is longer than a message can be, is left out. */
export declare function readStatus(body: string): Partial<V1Status>;
/** Explains an error answer of the API server; pure. */
export declare function refusal(deed: Deed, code: number, body: string): BuildError;
/** An answer as far as it tells what gave it. */
export interface StrangeAnswer {
    readonly code: number;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
}
/**
 * The error for an answer that no API server gives: a web page or a redirect, as login portals and filters answer.
 * Undefined for everything else, also for the web page of a gateway that says with 5xx that it has lost the server.
 */
export declare function strangeAnswer(server: URL, { code, headers, body }: StrangeAnswer): BuildError | undefined;
/** Whether an answer is HTML. */
export declare function isWebPage(headers: IncomingHttpHeaders, body: string): boolean;
