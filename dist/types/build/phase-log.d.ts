import type { Clock, Reporter } from './ports.ts';
/** Announces the phases of a story and measures them. */
export declare class PhaseLog {
    #private;
    constructor(clock: Clock, reporter: Reporter);
    /** Begins a phase, which ends the one before. */
    begin(name: string, text: string): void;
    /** Tells what the phase waits for; undefined when it waits no longer. */
    waitFor(why: string | undefined): void;
    /** The name of the phase that is on and what it waits for, for messages. */
    get current(): string;
    /** Seconds of every phase up to now, rounded to milliseconds. */
    seconds(): {
        name: string;
        seconds: number;
    }[];
}
