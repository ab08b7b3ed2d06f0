import { type Step } from './steps.ts';
/** A `--mount` of a RUN. */
export interface Mount {
    /** `bind` where nothing else is said. */
    readonly type: string;
    readonly from?: string;
    readonly target?: string;
    readonly id?: string;
    /** Where the flag begins in the instruction's text. */
    readonly at: number;
}
/** The mounts of a RUN, none of other instructions. */
export declare function mountsOf({ keyword, flags, before }: Step): Mount[];
