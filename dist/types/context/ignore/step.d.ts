import type { CharacterSet } from './character-sets.ts';
/** Where in a text an assertion is looked at: the codes on both sides, undefined at an end. */
export type Assertion = (before: number | undefined, after: number | undefined) => boolean;
/** One step of an expression; `skip` may leave out so many steps that follow it. */
export type Step = {
    readonly kind: 'one' | 'many';
    readonly set: CharacterSet;
} | {
    readonly kind: 'skip';
    readonly over: number;
} | {
    readonly kind: 'assert';
    readonly holds: Assertion;
};
