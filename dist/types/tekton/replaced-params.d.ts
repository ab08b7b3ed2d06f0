import { BuildError } from '../build/errors.ts';
import type { TaskParam } from './task-params.ts';
import type { Variant } from './variant.ts';
/** What Tekton Chains reads by name from the params of a run, as the sources an image was made from. */
export declare const CHAINS_PARAMS: readonly TaskParam[];
/** Params of other Tasks that this one needs no more: they are taken, so that runs written for those keep working. */
export declare function replacedParams(variant: Variant): TaskParam[];
/** What there is to say of values of such params: problems, and warnings of one sentence each. */
export declare function checkReplaced(values: ReadonlyMap<string, string>): {
    readonly problems: readonly BuildError[];
    readonly warnings: readonly string[];
};
