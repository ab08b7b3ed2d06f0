import { type BuildError, RequestProblems } from '../build/errors.ts';
import { harmlessLines } from './harmless.ts';

/** The single problems of an error: those of the request, or the error itself. */
export function problemsOf(error: BuildError): readonly BuildError[] {
  return error instanceof RequestProblems ? error.problems : [error];
}

/** One problem as one harmless line: its code, what is at fault and the next step. */
export function problemText({ code, message, hint }: BuildError): string {
  const text = `${code}: ${sentence(message)}${hint === undefined ? '' : ` ${sentence(capitalised(hint))}`}`;
  return harmlessLines(text).join(' ');
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
