import type { ParamValues } from '../tekton/param-arguments.ts';
import type { Variant } from '../tekton/variant.ts';
import type { PreparePorts } from './ports.ts';
/** One run of the step `prepare`. */
export interface PrepareOrder {
    readonly variant: Exclude<Variant, 'remote'>;
    readonly params: ParamValues;
    /** Where the workspaces are mounted; an optional one that is not bound has no path. */
    readonly workspaces: {
        readonly source: string;
        readonly dockerconfig?: string;
        readonly pullconfig?: string;
    };
    /** Steps of the Task, where it is not one of ours: they share what Tekton carries. */
    readonly steps?: number;
    /** File of the step result with the arguments of the executor, a JSON array. */
    readonly result: string;
}
/**
 * The step before the build: checks the params, unpacks the context where the executor reads it, puts the Docker configs in
 * place and hands on what the executor and the later steps are to do. Throws with every problem; nothing is built then.
 */
export declare function prepareStep(order: PrepareOrder, ports: PreparePorts, signal: AbortSignal): Promise<void>;
