/** What asking again means: a person wants out at once, a workflow runner only repeats itself before it kills. */
export type AskedAgain = 'end' | 'ignore';
/**
 * A signal that aborts when the process is asked to end, with the error to report. Clean-up then runs to its end;
 * who asks again a second later ends the process at once, unless that is to be ignored. `hint` says what becomes of the rest.
 */
export declare function onTermination(again: AskedAgain, hint?: string): AbortSignal;
