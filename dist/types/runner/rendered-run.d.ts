import type { RunnerPlan } from '../build/build-plan.ts';
/** A file of a run, with its mode: the root of a container may be another user. */
export interface RunFile {
    readonly name: string;
    readonly text: string;
    readonly mode: number;
}
/** A plan whose Docker config may be shown. */
export declare function withoutCredentials(plan: RunnerPlan): RunnerPlan;
/** Names of the files of a plan that hold nothing but what stands for their text. */
export declare function maskedFiles(plan: RunnerPlan): string[];
/** The files that the containers of a plan see, but the context. */
export declare function runFiles({ access, isolation, context }: RunnerPlan): RunFile[];
