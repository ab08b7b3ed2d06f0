import { type BuildError, RequestProblems } from '../build/errors.ts';
import { harmlessLines } from './harmless.ts';

/** The single problems of an error: those of the request, or the error itself. */
export function problemsOf(error: BuildError): readonly BuildError[] {
  return error instanceof RequestProblems ? error.problems : [error];
}

/** One problem in one harmless line: what is at fault and the next step. */
export function explanation({ message, hint }: BuildError): string {
  const next = hint === undefined ? '' : ` ${sentence(capitalised(hint))}`;
  return harmlessLines(`${sentence(message)}${next}`).join(' ');
}

/** The same after its code. */
export function problemText(problem: BuildError): string {
  return `${problem.code}: ${explanation(problem)}`;
}

/** An error for people: one line for each problem, with its code, what is at fault and the next step. */
export function errorLines(error: BuildError): string[] {
  return problemsOf(error).map((problem) => `error ${problemText(problem)}`);
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
