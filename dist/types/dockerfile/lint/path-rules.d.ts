import { type Rule } from './rule.ts';
/** Rules on places whose content does not get into the image. */
export declare const PATH_RULES: readonly Rule[];
