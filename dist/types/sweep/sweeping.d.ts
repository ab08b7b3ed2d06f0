import { BuildError } from '../build/errors.ts';
import type { SweepPlace, SweepPorts } from './ports.ts';
/** One sweep while it goes on: what it found, and what it was refused. */
export declare class Sweeping {
    #private;
    constructor(place: SweepPlace, ports: SweepPorts);
    /** How many runs were found and could be removed. */
    get removed(): number;
    /** What was refused, in the order in which it was. */
    get refusals(): readonly BuildError[];
    /**
     * Looks once and begins to remove what it finds, also what came since the last time: an object may still be on its way
     * to the cluster when its client is killed. Gives what is not gone yet and can be waited for, for people.
     */
    round(signal: AbortSignal): Promise<string[]>;
}
