import { type Rule } from './rule.ts';
/** Rules on the flags of RUN. */
export declare const RUN_RULES: readonly Rule[];
