import { type Manifest } from './manifest.ts';
import type { TektonSettings } from './settings.ts';
/** The three steps of a native Task as StepActions, for Tasks that do other things in the same pod. They belong together. */
export declare function stepActions(settings: TektonSettings): Manifest[];
