import { type Answer } from './exchange.ts';
import type { Call } from './redirect.ts';
/** Sends a request until it is answered: a push has just succeeded, and a fault of the moment must not make it an unconfirmed one. */
export declare function persist(call: Call, signal: AbortSignal): Promise<Answer>;
