import type { OptionName } from '../options/table.ts';
/** What EXTRA_ARGS mean: options that they stand for, in order, and the arguments that are left for the executor. */
export interface ExtraArgs {
    readonly options: readonly (readonly [OptionName, string])[];
    readonly rest: readonly string[];
}
/**
 * Sorts EXTRA_ARGS as people write them for other build Tasks. The executor takes `--flag value` as two arguments as well:
 * they become one. Nothing is judged here.
 */
export declare function sortExtraArgs(given: readonly string[]): ExtraArgs;
