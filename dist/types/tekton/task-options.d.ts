import { BuildError } from '../build/errors.ts';
import { type RawOptions } from '../options/table.ts';
import type { ParamValues } from './param-arguments.ts';
import type { Variant } from './variant.ts';
/** Options of a build as the params of a Task give them; paths are still relative to the workspace. */
export interface TaskOptions {
    readonly raw: RawOptions;
    readonly problems: readonly BuildError[];
    readonly warnings: readonly string[];
}
/** Reads what the params of a Task mean. IMAGE and TAGS are the tags; what EXTRA_ARGS and OPTIONS say is put where it belongs. */
export declare function readTaskOptions(values: ParamValues, variant: Variant): TaskOptions;
