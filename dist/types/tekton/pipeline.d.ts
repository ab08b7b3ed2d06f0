import { type Manifest } from './manifest.ts';
import type { TektonOrder } from './read-order.ts';
import type { TaskParam } from './task-params.ts';
/** A pipeline around the Task of a variant: fetch, build one image or several, try it out, deploy it by its digest. */
export declare function pipelineManifest(order: TektonOrder): Manifest;
/** The params of a pipeline: those of the Task, and those of the tasks around it. */
export declare function pipelineParams(order: TektonOrder): TaskParam[];
interface PipelineWorkspace {
    readonly name: string;
    readonly optional: boolean;
}
/** The workspaces of a pipeline: the sources, and what the Task of the variant takes besides. */
export declare function workspacesOf({ settings, pipeline }: TektonOrder): PipelineWorkspace[];
export {};
