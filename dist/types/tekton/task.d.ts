import { type Manifest } from './manifest.ts';
import { type TektonSettings } from './settings.ts';
import { type Step } from './steps-in-pod.ts';
import { type TaskParam } from './task-params.ts';
/** The Task of a variant. */
export declare function taskManifest(settings: TektonSettings): Manifest;
/** The params of a Task with the values that its settings give instead of their defaults. */
export declare function settledParams({ variant, cliImage, values }: TektonSettings): TaskParam[];
/** A param as an object of Tekton declares it. */
export declare function paramSpec({ name, type, description, default: value }: TaskParam): Step;
