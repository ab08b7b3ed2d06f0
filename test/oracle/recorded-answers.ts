import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IgnoreCase } from './ignore-cases.ts';

/** What Go made of cases, one line each: rules, paths and answer as JSON. */
export const RECORDED = fileURLToPath(new URL('../fixtures/ignore-answers.jsonl', import.meta.url));

/** A case and Go's answer: a digit per path, 1 where it is left out, or `bad`. */
export interface Answered extends IgnoreCase {
  readonly answer: string;
}

/** The text of the recording. */
export function recordingOf(answered: readonly Answered[]): string {
  return answered.map(({ rules, paths, answer }) => `${JSON.stringify([rules, ...paths, answer])}\n`).join('');
}

/** The recorded cases. */
export function recordedAnswers(): Answered[] {
  const lines = readFileSync(RECORDED, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [rules = '', ...rest] = JSON.parse(line) as string[];
    return { rules, paths: rest.slice(0, -1), answer: rest.at(-1) ?? '' };
  });
}
