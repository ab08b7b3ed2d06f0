import { type Rule } from './rule.ts';
/** Rules on what ADD and COPY make of their destination. */
export declare const DESTINATION_RULES: readonly Rule[];
