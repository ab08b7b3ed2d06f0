import type { TimeLimits } from './build-plan.ts';
/**
 * The time limits of a run that may take `timeout` seconds.
 * An ended run stays for as long as it may have taken, from one to five minutes: long enough for a client that was cut
 * off from the API server to come back for the verdict, short enough that a killed client leaves nothing for long.
 */
export declare function timeLimits(timeout: number, keep: boolean): TimeLimits;
