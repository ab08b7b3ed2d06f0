import { BuildError } from '../build/errors.ts';
import type { TaskParam } from './task-params.ts';
/** The values of params as a step got them. */
export interface ParamValues {
    readonly texts: ReadonlyMap<string, string>;
    readonly lists: ReadonlyMap<string, readonly string[]>;
    readonly problems: readonly BuildError[];
}
/** What the environment of the step tells Kubernetes to put in for `$(NAME)`: a value with such a text may not be what was given. */
export interface Surroundings {
    /** Texts that only a substitution would have put there, as addresses of Services, each with what it comes from. */
    readonly traces: readonly (readonly [text: string, origin: string])[];
}
/**
 * The arguments by which a step gets the values of params. Kubernetes turns `$$` into `$` in arguments and puts in values for
 * `$(NAME)`, but leaves alone what stands in `$(…)` and is no name of a variable: so each text goes in such a wrapping, in
 * which it is exact up to its first `)`. Tekton lets an array stand only by itself, so each comes after a marker of that form.
 */
export declare function paramArguments(params: readonly TaskParam[]): string[];
/** The argument by which a text gets to a step. */
export declare function textArgument(name: string, text: string): string;
/**
 * Reads those arguments. What may have been changed on the way is a problem that names the param: an entry of an array with a
 * dollar, a text with a dollar behind a `)`, and what holds a trace of a substitution.
 */
export declare function readParamArguments(argv: readonly string[], params: readonly TaskParam[], surroundings: Surroundings): ParamValues;
