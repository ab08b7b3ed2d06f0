import type { Rule } from './rule.ts';
/** Every rule, in the order of the docs. */
export declare const ALL_RULES: readonly Rule[];
