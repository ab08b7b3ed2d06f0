import { describe, expect, it } from 'vitest';
import { type Finding, fine, inOrder, problem, unknown, warning } from '../../../src/doctor/finding.ts';
import { doctorJson, doctorText } from '../../../src/report/doctor-report.ts';

const FINDINGS = inOrder([
  problem('push', 'you may not push', 'Name a Secret.'),
  fine('api-server', 'it answers'),
  warning('clock', 'it is late', 'Synchronise it.'),
  unknown('quota', 'you may not list resourcequotas'),
]);

function diagnosis(findings: readonly Finding[]) {
  return { ok: findings.every(({ status }) => status !== 'problem'), namespace: 'ci', findings };
}

describe('a report', () => {
  it('for people has a heading for each group, one line for each finding, and its fix below it', () => {
    expect(doctorText(diagnosis(FINDINGS))).toBe(
      [
        'cluster',
        '  ok    api-server       it answers',
        '  warn  clock            it is late',
        '                       -> Synchronise it.',
        '',
        'namespace',
        '  ?     quota            you may not list resourcequotas',
        '',
        'registry',
        '  FAIL  push             you may not push',
        '                       -> Name a Secret.',
        '',
      ].join('\n'),
    );
  });

  it('for programs is the same', () => {
    expect(JSON.parse(doctorJson(diagnosis(FINDINGS)))).toEqual({ ok: false, namespace: 'ci', findings: FINDINGS });
  });

  it.each([
    'a\u001b[31mred\u001b[0m b',
    'a\u001b]0;title\u0007 b',
    'a\n::error::b',
    'a\r##[error]b',
    'a\n  FAIL  push   forged',
    'a\u202eb',
    'a\u2028b\u2029c',
    'a\u0000b\tc',
  ])('shows %j as one harmless line, to people and to programs alike', (hostile) => {
    const text = doctorText(diagnosis([problem('push', hostile, hostile)]));
    expect(text.split('\n')).toHaveLength(4);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]|##\[|^::/m);
    const [finding] = JSON.parse(doctorJson(diagnosis([problem('push', hostile, hostile)]))).findings;
    expect(text).toContain(`  ${finding.text}\n`);
    expect(text).toContain(`-> ${finding.fix}\n`);
  });
});
