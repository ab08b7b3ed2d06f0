import type { EngineProbe, EngineTools } from '../engine.ts';
/** Finds out whether the executor can be run in the container that this program runs in, and in no other way. */
export declare function executorProbe(tools: EngineTools): EngineProbe;
