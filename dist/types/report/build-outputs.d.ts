import type { BuildOutcome } from '../build/outcome.ts';
import type { ActionOutput } from '../options/action-outputs.ts';
/** An output of a step that really builds. */
type BuildOutput = Exclude<ActionOutput, 'dry-run-directory'>;
/** The outputs of a workflow step by name; those that have no value are left out. */
export declare function buildOutputs(outcome: BuildOutcome): Partial<Record<BuildOutput, string>>;
export {};
