import { type Rule } from './rule.ts';
/** Rules on what a Dockerfile says of an image besides its files. */
export declare const METADATA_RULES: readonly Rule[];
