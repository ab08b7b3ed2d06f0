import type { Clock } from '../../build/ports.ts';
import type { ApiAnswer } from './api-exchange.ts';
/** Whether the API server may answer otherwise a moment later. */
export declare function isPassingAnswer({ code, body }: ApiAnswer): boolean;
/** How long to wait before try number `attempt + 1`, in milliseconds: what the server asks for, or ever longer. */
export declare function pauseBefore(attempt: number, answer: ApiAnswer | undefined, clock: Clock): number;
