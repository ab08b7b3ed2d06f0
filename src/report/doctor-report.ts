import { CHECKS, type Finding, type Status } from '../doctor/finding.ts';
import type { Diagnosis } from '../doctor/run-doctor.ts';
import { harmlessJson, harmlessLines } from './harmless.ts';

const MARKS: Readonly<Record<Status, string>> = { ok: 'ok  ', warning: 'warn', problem: 'FAIL', unknown: '?   ' };
const LONGEST_CHECK = Math.max(...Object.keys(CHECKS).map(({ length }) => length));

/** A diagnosis for people: a heading for each group, one line for each finding, and its fix below it. */
export function doctorText({ findings }: Diagnosis): string {
  const groups = [...new Set(findings.map(({ check }) => CHECKS[check]))];
  return groups
    .map((group) => {
      const own = findings.filter(({ check }) => CHECKS[check] === group);
      return `${group}\n${own.flatMap(linesOf).join('\n')}\n`;
    })
    .join('\n');
}

/** The same for programs. */
export function doctorJson({ ok, namespace, findings }: Diagnosis): string {
  const told = findings.map(({ check, status, text, fix }) => ({
    check,
    status,
    text: oneLine(text),
    ...(fix === undefined ? {} : { fix: oneLine(fix) }),
  }));
  return harmlessJson({ ok, namespace, findings: told });
}

function linesOf({ check, status, text, fix }: Finding): string[] {
  const line = `  ${MARKS[status]}  ${check.padEnd(LONGEST_CHECK)}  ${oneLine(text)}`;
  return fix === undefined ? [line] : [line, `${' '.repeat(LONGEST_CHECK + 8)}-> ${oneLine(fix)}`];
}

function oneLine(text: string): string {
  return harmlessLines(text)
    .join(' ')
    .replace(/[\t\u2028\u2029]/g, ' ')
    .trim();
}
