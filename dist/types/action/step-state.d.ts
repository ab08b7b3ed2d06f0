import type { RunIdentity, RunJournal } from '../build/ports.ts';
import type { ClusterChoice } from '../build/request.ts';
import type { WorkflowLog } from './workflow-log.ts';
/** What the post step may need to reach the cluster again; no credentials. */
export interface SavedCluster {
    /** `kubeconfig` is always a path here. */
    readonly choice: ClusterChoice;
    /** KUBECONFIG as the step saw it, because the post step may not have it any more. */
    readonly environmentKubeconfig?: string;
    /** True where the kubeconfig is a file of ours, to be deleted. */
    readonly temporary: boolean;
}
/** What the step left to its post step. */
export interface StepState {
    readonly cluster?: SavedCluster;
    /** The run that was made and not removed. */
    readonly run?: RunIdentity;
}
/** True in the post step of a step that began; runners start both with the same file. */
export declare function isPostStep(): boolean;
/** Makes the next start of this file the post step. */
export declare function markStarted(log: WorkflowLog): void;
/** Saves how the cluster is reached; without the paths and names nothing can be removed later. */
export declare function saveCluster(log: WorkflowLog, cluster: SavedCluster): void;
/** Saves the run that exists in the state of the step, before it is made, and forgets it when it was removed. */
export declare class StateJournal implements RunJournal {
    #private;
    constructor(log: WorkflowLog);
    /** True while a run was made and not removed. */
    get left(): boolean;
    made(run: RunIdentity): void;
    removed(): void;
}
/** What the step saved; text that is not what a step saves counts as nothing. */
export declare function readState(): StepState;
