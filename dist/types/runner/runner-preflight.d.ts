import type { Preflight } from '../build/ports.ts';
import type { Engines } from './engines.ts';
/** Looks at this machine before a build: which engine can be used, and what it offers. */
export declare function runnerPreflight(engines: Engines): Preflight;
