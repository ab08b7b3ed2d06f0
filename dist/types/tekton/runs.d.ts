import type { Manifest } from './manifest.ts';
import type { TektonOrder } from './read-order.ts';
/** A run of the Task of a variant. The sources are those of a claim, which the run names. */
export declare function taskRun(order: TektonOrder): Manifest;
/** A run of the pipeline, with a claim of its own for the sources. */
export declare function pipelineRun(order: TektonOrder): Manifest;
