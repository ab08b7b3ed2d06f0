import { type BuildError, RequestProblems } from '../build/errors.ts';
import { harmlessLines } from './harmless.ts';

/** An error for people: one line for each problem, with its code, what is at fault and the next step. */
export function errorLines(error: BuildError): string[] {
  const problems = error instanceof RequestProblems ? error.problems : [error];
  return problems.map(({ code, message, hint }) => {
    const text = `error ${code}: ${sentence(message)}${hint === undefined ? '' : ` ${sentence(capitalised(hint))}`}`;
    return harmlessLines(text).join(' ');
  });
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
