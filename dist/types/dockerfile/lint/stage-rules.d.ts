import { type Rule } from './rule.ts';
/** Rules on stages and platforms. */
export declare const STAGE_RULES: readonly Rule[];
