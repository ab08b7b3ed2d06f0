import type { RunnerPlan } from '../build/build-plan.ts';
/** What is missing in rendered files to perform the build of a plan, one sentence each; pure. */
export declare function missingForEngine({ engine }: RunnerPlan): string[];
/**
 * A shell script that performs the build of a plan with a container engine of this machine, from the files beside it; pure.
 * Where something is missing it says so and does nothing. `contextFile` is the packed context, where there is one.
 */
export declare function engineCommands(plan: RunnerPlan, missing: readonly string[], contextFile: string | undefined): string;
