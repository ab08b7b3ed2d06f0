import { type Rule, type Spot } from './rule.ts';
import { type Script } from './scripts.ts';
import type { Written } from './shell-writes.ts';
import { type Step } from './steps.ts';
/** Rules on places whose content does not get into the image. */
export declare const PATH_RULES: readonly Rule[];
/** Spots at the first place in each script that writes to a folder. */
export declare function scriptSpots(scripts: readonly Script[], folder: string, message: (what: string) => string, counts?: (written: Written, folder: string) => boolean): Spot[];
/** Where a COPY, ADD or WORKDIR leads to. */
export declare function folderOf({ keyword, words, rest, restAt, before }: Step): {
    path: string | undefined;
    at: number;
};
