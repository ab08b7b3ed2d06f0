import type { Assertion, Step } from './step.ts';
/** Holds where a text begins. */
export declare const atBegin: Assertion;
/** Holds where a text ends. */
export declare const atEnd: Assertion;
/**
 * Reads an expression that `translatePattern` made, by the syntax of Go's regular expressions as far as it can occur
 * there: what a user escapes may mean something to it, and so may bars and braces. Gives the steps of each of its
 * alternatives. Throws `BadPattern` where Go does not compile it.
 */
export declare function parseExpression(characters: readonly string[]): Step[][];
