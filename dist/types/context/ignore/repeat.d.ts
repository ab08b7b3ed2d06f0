import type { Step } from './step.ts';
import type { Unread } from './unread.ts';
/** How often something is repeated, in braces as `{2}`, `{2,}` or `{2,5}`. */
export interface Repeat {
    readonly least: number;
    readonly most: number;
}
/** Reads braces that repeat; undefined, with nothing read, where there are none or they are ordinary characters. */
export declare function readRepeat(unread: Unread): Repeat | undefined;
/** The steps that are one step repeated. */
export declare function repeated(step: Step, { least, most }: Repeat): Step[];
