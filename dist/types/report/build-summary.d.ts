import type { BuildOutcome } from '../build/outcome.ts';
/** The end of a build for people, a few lines. */
export declare function buildSummary(outcome: BuildOutcome): string[];
/** What of the outcome standard output gets. */
export type ResultFormat = 'image' | 'digest' | 'json';
/** What standard output gets; undefined for an image that was not pushed. */
export declare function buildResult(outcome: BuildOutcome, format: ResultFormat): string | undefined;
