import { type TaskResults } from '../tekton/handoff.ts';
import type { ParamValues } from '../tekton/param-arguments.ts';
import type { SubmitPorts } from './ports.ts';
/** One run of the step `submit`. */
export interface SubmitOrder {
    readonly params: ParamValues;
    /** Where the workspaces are mounted; one that is not bound has no path. */
    readonly workspaces: {
        readonly source?: string;
        readonly kubeconfig?: string;
    };
    /** The file of each result. */
    readonly results: Readonly<Record<keyof TaskResults, string>>;
}
/**
 * The step of a remote Task: builds in a pod of a cluster of its own choice, where no step of the Task is in reach, and writes
 * the results after success. Cancelling it removes the build.
 */
export declare function submitStep(order: SubmitOrder, ports: SubmitPorts, cancel: AbortSignal): Promise<void>;
