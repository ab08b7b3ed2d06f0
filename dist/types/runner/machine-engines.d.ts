import type { EngineTools } from './engine.ts';
import { Engines } from './engines.ts';
/** The engines that may be on this machine. */
export declare function machineEngines(tools: EngineTools): Engines;
