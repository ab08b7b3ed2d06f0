import { type BuildError } from '../build/errors.ts';
/** An error for people: one line for each problem, with its code, what is at fault and the next step. */
export declare function errorLines(error: BuildError): string[];
