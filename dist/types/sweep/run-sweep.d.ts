import type { SweepPorts } from './ports.ts';
import type { SweepRequest } from './sweep-request.ts';
/** What a sweep did. */
export interface SweepOutcome {
    readonly namespace: string;
    /** How many builds were found; nothing that could be looked for is left of them. */
    readonly removed: number;
}
/**
 * Removes all that builds with one key made in a namespace and waits until Jobs and pods are gone; nothing found is no
 * error. What may not be looked for or removed hinders nothing else, and is thrown at the end: `RIGHTS_MISSING` names
 * every right that is missing. `TIMED_OUT` names what is left.
 */
export declare function runSweep(request: SweepRequest, ports: SweepPorts, cancel: AbortSignal): Promise<SweepOutcome>;
