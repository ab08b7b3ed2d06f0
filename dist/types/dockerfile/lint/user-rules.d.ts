import { type Rule } from './rule.ts';
/** Rules on who owns what a build makes. */
export declare const USER_RULES: readonly Rule[];
