import type { RunnerPlan } from '../build/build-plan.ts';
import type { Ending } from '../build/outcome.ts';
import type { Freight, RunListener, RunnerRun, ShipListener, Target } from '../build/ports.ts';
import type { Engines } from './engines.ts';
/** What a target on this machine is given. */
export interface RunnerSurroundings {
    /** The environment of this process, which the engines get. */
    readonly environment: Readonly<Record<string, string | undefined>>;
    /** Where runs have their folders. */
    readonly temporary: string;
}
/** Builds on this machine: a container that takes the context from its stdin and is removed with everything of its run. */
export declare class RunnerTarget implements Target {
    #private;
    constructor(engines: Engines, surroundings: RunnerSurroundings);
    identify({ name, engine }: RunnerPlan): RunnerRun;
    start(plan: RunnerPlan, signal: AbortSignal): Promise<RunnerRun>;
    ship(run: RunnerRun, { plan, archive }: Freight<RunnerPlan>, listener: ShipListener, signal: AbortSignal): Promise<undefined>;
    follow(run: RunnerRun, listener: RunListener, signal: AbortSignal): Promise<void>;
    ending(run: RunnerRun, signal: AbortSignal): Promise<Ending>;
    push(run: RunnerRun, signal: AbortSignal): Promise<void>;
    remove(run: RunnerRun, signal: AbortSignal): Promise<void>;
}
