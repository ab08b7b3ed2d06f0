import type { UnusedEngine } from '../build/facts.ts';
import type { EngineName } from '../build/request.ts';
import type { EngineOffer, EngineProbe } from './engine.ts';
/** The engines of this machine; each is looked at when it is asked for, and once. */
export declare class Engines {
    #private;
    constructor(probes: Readonly<Record<EngineName, EngineProbe>>);
    /** The engine that was chosen, or the first that can be used; throws `ENGINE_UNUSABLE` with every reason. */
    find(choice: EngineName | 'auto', signal: AbortSignal): Promise<{
        readonly offer: EngineOffer;
        readonly unused: readonly UnusedEngine[];
    }>;
    /** An engine that was found, or one that removes what another process left; throws `ENGINE_UNUSABLE` where there is none. */
    named(name: EngineName, signal: AbortSignal): Promise<EngineOffer>;
}
