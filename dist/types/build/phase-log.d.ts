import type { Clock, Reporter } from './ports.ts';
/** Announces the phases of a story and measures them. */
export declare class PhaseLog {
    #private;
    constructor(clock: Clock, reporter: Reporter);
    /** Begins a phase, which ends the one before. */
    begin(name: string, text: string): void;
    /** The name of the phase that is on, for messages. */
    get current(): string;
    /** Seconds of every phase up to now, rounded to milliseconds. */
    seconds(): {
        name: string;
        seconds: number;
    }[];
}
