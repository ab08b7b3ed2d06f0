/** The values that arguments give a flag, in order; one without `=` is a switch that is on. */
export declare function flagValues(args: readonly string[], name: string): string[];
/** Whether a switch is on, as Go reads it: of several values the last one counts. */
export declare function isSwitchedOn(args: readonly string[], name: string): boolean;
/** Whether a switch is off by what is said, and not by being left out. */
export declare function isSwitchedOff(args: readonly string[], name: string): boolean;
