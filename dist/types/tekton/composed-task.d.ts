import type { Manifest } from './manifest.ts';
import type { TektonSettings } from './settings.ts';
/** A Task that does something of its own in the pod before it builds, made of the StepActions: a sample to change. */
export declare function composedTask(settings: TektonSettings): Manifest;
