import type { Clock } from '../../build/ports.ts';
/** Pauses between tries: half a second, then twice as long each time, at most five seconds. */
export declare class Backoff {
    #private;
    constructor(clock: Clock);
    /** The next pause is a short one again. */
    reset(): void;
    /** Rejects when `signal` aborts. */
    pause(signal: AbortSignal): Promise<void>;
}
