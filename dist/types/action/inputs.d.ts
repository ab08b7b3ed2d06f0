import { BuildError } from '../build/errors.ts';
import type { RawOptions } from '../options/table.ts';
/** The inputs of the step, not yet checked in their values. */
export interface Inputs {
    readonly raw: RawOptions;
    /** Inputs that are refused; the request reports them together with those of the values. */
    readonly problems: readonly BuildError[];
}
type Environment = Readonly<Record<string, string | undefined>>;
/** Reads every input of the step; build arguments without a value take it from `environment`. */
export declare function readInputs(environment: Environment): Inputs;
export {};
