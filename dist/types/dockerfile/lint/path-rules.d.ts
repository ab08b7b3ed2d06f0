import { type Rule } from './rule.ts';
import { type Step } from './steps.ts';
/** Rules on places whose content does not get into the image. */
export declare const PATH_RULES: readonly Rule[];
/** Where a COPY, ADD or WORKDIR leads to. */
export declare function folderOf({ keyword, words, rest, restAt, before }: Step): {
    path: string | undefined;
    at: number;
};
