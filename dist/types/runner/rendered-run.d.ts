import type { RunnerPlan } from '../build/build-plan.ts';
/** A file of a run, with its mode: the root of a container may be another user. */
export interface RunFile {
    readonly name: string;
    readonly text: string;
    readonly mode: number;
}
/** A plan whose Docker config may be shown. */
export declare function withoutCredentials(plan: RunnerPlan): RunnerPlan;
/** The files that the container of a plan sees, but the context. */
export declare function runFiles({ dockerConfig, context }: RunnerPlan): RunFile[];
