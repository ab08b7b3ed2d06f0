import { type BuildError } from '../build/errors.ts';
/** The single problems of an error: those of the request, or the error itself. */
export declare function problemsOf(error: BuildError): readonly BuildError[];
/** One problem in one harmless line: what is at fault and the next step. */
export declare function explanation({ message, hint }: BuildError): string;
/** The same after its code. */
export declare function problemText(problem: BuildError): string;
/** An error for people: one line for each problem, with its code, what is at fault and the next step. */
export declare function errorLines(error: BuildError): string[];
