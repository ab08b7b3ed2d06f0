import type { Clock } from './ports.ts';
/**
 * Runs `story` for at most `seconds`; `whereabouts` names the step for the message when the time is up.
 * Cancelling is the caller's: `cancel` aborts with the error to be reported. `story` gets a signal for both.
 */
export declare function withinTime<T>({ clock, seconds, cancel }: {
    clock: Clock;
    seconds: number;
    cancel: AbortSignal;
}, whereabouts: () => string, story: (signal: AbortSignal) => Promise<T>): Promise<T>;
