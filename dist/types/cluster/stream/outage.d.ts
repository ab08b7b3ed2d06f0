import type { Clock } from '../../build/ports.ts';
/** Tells once of something that is away, unless it is back within a moment. */
export declare class Outage {
    #private;
    /** `moment` is in milliseconds. */
    constructor(clock: Clock, moment: number, tell: () => void);
    /** It is away; again and again means once. */
    begin(): void;
    /** It is back, or nobody waits for it any more. */
    end(): void;
}
