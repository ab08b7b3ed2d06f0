import type { OptionName } from '../options/table.ts';
import type { Variant } from './variant.ts';
/** A param of a Task. */
export interface TaskParam {
    readonly name: string;
    readonly type: 'string' | 'array';
    readonly description: string;
    /** Undefined for a param that every run must give. */
    readonly default?: string | readonly string[];
    /** The option of the table that it stands for. */
    readonly option?: OptionName;
}
/** The params of a Task, those that people know from other Tasks first; `cliImage` is the default of CLI_IMAGE. */
export declare function taskParams(variant: Variant, cliImage: string): TaskParam[];
/** The params that a step needs to know: not the image it runs in, and not what others read. */
export declare function stepParams(variant: Variant): TaskParam[];
/** The params of a variant that stand for an option. */
export declare function optionParams(variant: Variant): TaskParam[];
/** The name of the param that stands for an option. */
export declare function paramNameOf(option: OptionName): string;
/** The options that only a remote Task takes; the pod of a native one has them from its run. */
export declare function isOfThePod(name: string): boolean;
