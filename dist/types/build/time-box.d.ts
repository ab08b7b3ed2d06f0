import { BuildError } from './errors.ts';
import type { Clock } from './ports.ts';
/** A run that is limited in time and can be cancelled. */
export interface TimeBox {
    /** Aborts on cancel and when the time is up. */
    readonly signal: AbortSignal;
    /** The error that counts: after an abort its reason, because what was cut short fails in many ways. */
    reasonOf(error: unknown): BuildError;
}
/**
 * Runs `story` for at most `seconds`; `whereabouts` names the step for the message when the time is up.
 * Cancelling is the caller's: `cancel` aborts with the error to be reported.
 */
export declare function withinTime<T>({ clock, seconds, cancel }: {
    clock: Clock;
    seconds: number;
    cancel: AbortSignal;
}, whereabouts: () => string, story: (box: TimeBox) => Promise<T>): Promise<T>;
