import type { PathBytes } from '../path-bytes.ts';
import { type Pattern } from './pattern.ts';
/** One line of an ignore file that says something. */
export interface Rule {
    /** It takes back in what lines before it left out. */
    readonly negated: boolean;
    readonly pattern: Pattern;
}
/** A line that is no rule. */
export interface FaultyLine {
    /** From 1. */
    readonly line: number;
    /** The line as it is written. */
    readonly text: PathBytes;
    readonly reason: string;
}
/**
 * The rules of an ignore file in order, and all its faulty lines. Where Docker finds a bad pattern only when it comes to
 * use it, it is found here at once: what a user wanted left out is never put into an image because of a typing error.
 */
export declare function readRules(content: PathBytes): {
    rules: Rule[];
    faulty: FaultyLine[];
};
