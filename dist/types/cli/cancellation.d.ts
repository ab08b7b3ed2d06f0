/**
 * A signal that aborts when the process is asked to end, with the error to report. Clean-up then runs to its end;
 * who asks again a second later ends the process at once.
 */
export declare function onTermination(): AbortSignal;
