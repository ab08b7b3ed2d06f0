import { type Rule } from './rule.ts';
/** Rules on heredocs. */
export declare const HEREDOC_RULES: readonly Rule[];
