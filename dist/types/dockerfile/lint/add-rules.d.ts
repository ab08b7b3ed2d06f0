import { type Rule, type Spot } from './rule.ts';
import { type Step } from './steps.ts';
/** Rules on how ADD and COPY get their sources. */
export declare const ADD_RULES: readonly Rule[];
/** Spots at the flags with a matching name, in instructions with one of the keywords. */
export declare function flagSpots(step: Step, keywords: readonly string[], name: RegExp, message: (step: Step) => string): Spot[];
/** The sources of an ADD or COPY: all words but the last and the heredocs. */
export declare function sourcesOf(step: Step, keywords: readonly string[]): Step['words'];
